-- A tus upload. "offset" is what has been acknowledged: the sum of its chunks.
CREATE TABLE upload (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  message_id  uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  account_id  uuid NOT NULL REFERENCES account,
  length      bigint CHECK (length >= 0),
  "offset"    bigint NOT NULL DEFAULT 0 CHECK ("offset" >= 0),
  created_at  timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  CHECK (length IS NULL OR "offset" <= length)
);

CREATE UNIQUE INDEX upload_message ON upload (message_id);

-- The ledger: one row for each immutable object that holds acknowledged bytes.
CREATE TABLE chunk (
  upload_id  uuid NOT NULL REFERENCES upload ON DELETE CASCADE,
  seq        integer NOT NULL,
  "offset"   bigint NOT NULL,
  length     bigint NOT NULL CHECK (length > 0),
  crc32c     bigint NOT NULL,
  object_key text NOT NULL,
  PRIMARY KEY (upload_id, seq)
);
