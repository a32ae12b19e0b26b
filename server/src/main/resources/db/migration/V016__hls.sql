-- How a rendition is played in segments: ranges of its bytes, one behind the other. Durations in microseconds.
CREATE TABLE hls (
  rendition_id uuid PRIMARY KEY REFERENCES rendition ON DELETE CASCADE,
  codecs       text NOT NULL,
  width        integer NOT NULL,
  height       integer NOT NULL,
  init         bytea NOT NULL,
  first_byte   bigint NOT NULL,
  lengths      bigint[] NOT NULL,
  durations    bigint[] NOT NULL,
  CHECK (cardinality(lengths) > 0 AND cardinality(lengths) = cardinality(durations))
);

-- A recording that others may watch while it is made: its author said so.
ALTER TABLE message ADD COLUMN live boolean NOT NULL DEFAULT false;
