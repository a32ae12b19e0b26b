-- What was taken back while recording, on the time line of its part; cut once the message plays without it.
CREATE TABLE take_back (
  message_id uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  part       uuid NOT NULL,
  start_ms   integer NOT NULL CHECK (start_ms >= 0),
  end_ms     integer NOT NULL,
  account_id uuid NOT NULL REFERENCES account,
  cut        boolean NOT NULL DEFAULT false,
  PRIMARY KEY (message_id, part, start_ms),
  CHECK (end_ms > start_ms)
);

-- A revision that nobody made by hand: it came of what was taken back, and can be worked out anew.
ALTER TABLE edit_revision ADD COLUMN taken_back boolean NOT NULL DEFAULT false;
