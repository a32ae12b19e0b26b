-- Where parts of a message begin that have a name. Where it was edited, source_moment_ms is the moment of the recording.
CREATE TABLE chapter (
  id               uuid PRIMARY KEY,
  message_id       uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  title            text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 100),
  moment_ms        integer NOT NULL CHECK (moment_ms >= 0),
  source_moment_ms integer CHECK (source_moment_ms >= 0)
);

CREATE INDEX chapter_message ON chapter (message_id, moment_ms);
