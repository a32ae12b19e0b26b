-- state: pending -> live -> ready | empty | unavailable | failed, apart from the message's own.
CREATE TABLE transcript (
  message_id  uuid PRIMARY KEY REFERENCES message ON DELETE CASCADE,
  state       text NOT NULL DEFAULT 'pending'
              CHECK (state IN ('pending', 'live', 'ready', 'empty', 'unavailable', 'failed')),
  language    text,
  reason      text,
  first_words text,
  updated_at  timestamptz NOT NULL DEFAULT now()
);

-- A caption's worth of words. Word i (from 0) of the message is number i - first_word of its segment.
CREATE TABLE segment (
  message_id  uuid NOT NULL REFERENCES transcript ON DELETE CASCADE,
  seq         integer NOT NULL,
  first_word  integer NOT NULL,
  words       text[] NOT NULL,
  starts_ms   integer[] NOT NULL,
  ends_ms     integer[] NOT NULL,
  confidences double precision[] NOT NULL,
  PRIMARY KEY (message_id, seq)
);
