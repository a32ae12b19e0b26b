-- What is kept of a recording. Each change is a row, so that it can be taken back; the last one is wanted. kept holds
-- starts and ends in milliseconds on the time line of the recording; empty keeps all of it.
CREATE TABLE edit_revision (
  message_id uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  revision   integer NOT NULL,
  account_id uuid NOT NULL REFERENCES account,
  kept       integer[] NOT NULL,
  source_ms  integer NOT NULL,
  failure    text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (message_id, revision),
  CHECK (cardinality(kept) % 2 = 0)
);

-- The revision that can be played now, and the instant rendition that was made of it.
CREATE TABLE edit_applied (
  message_id   uuid PRIMARY KEY REFERENCES message ON DELETE CASCADE,
  revision     integer NOT NULL,
  kept         integer[] NOT NULL,
  rendition_id uuid NOT NULL
);

-- A recording moves to another message with its words.
ALTER TABLE segment
  DROP CONSTRAINT segment_message_id_fkey,
  ADD CONSTRAINT segment_message_id_fkey
      FOREIGN KEY (message_id) REFERENCES transcript ON DELETE CASCADE ON UPDATE CASCADE;

-- All words of an edited message at their times in the recording; its segments hold what is left, at edited times.
CREATE TABLE source_segment (
  message_id  uuid NOT NULL REFERENCES transcript ON DELETE CASCADE ON UPDATE CASCADE,
  seq         integer NOT NULL,
  first_word  integer NOT NULL,
  words       text[] NOT NULL,
  starts_ms   integer[] NOT NULL,
  ends_ms     integer[] NOT NULL,
  confidences double precision[] NOT NULL,
  PRIMARY KEY (message_id, seq)
);

-- Written down from an edited recording: what was cut is not among the words.
ALTER TABLE transcript ADD COLUMN of_edited boolean NOT NULL DEFAULT false;

-- The moment of the parent's recording, once the parent has been edited; moment_ms is when that plays now.
ALTER TABLE message ADD COLUMN source_moment_ms integer CHECK (source_moment_ms >= 0);
