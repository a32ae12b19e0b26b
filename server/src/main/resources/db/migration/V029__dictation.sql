-- What was understood of a recording while it was made, until its transcript has been written from it: of its only part,
-- to its last byte. Rows without a transcript are of no use after an edit, and are removed then.
CREATE TABLE dictation (
  message_id  uuid PRIMARY KEY REFERENCES message ON DELETE CASCADE,
  language    text NOT NULL,
  length      bigint NOT NULL,
  words       text[] NOT NULL,
  starts_ms   integer[] NOT NULL,
  ends_ms     integer[] NOT NULL,
  confidences double precision[] NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now()
);
