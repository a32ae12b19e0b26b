-- A message has one or more parts: a recording that was broken off goes on in a further one, with a header of its own.
-- Each part is a tus upload; seq is their order. closed_at says that the server stopped waiting and made what came
-- playable; the rest is still taken. holder is the request that writes now: another may ask it to let go.
ALTER TABLE upload
  ADD COLUMN part              uuid,
  ADD COLUMN seq               integer NOT NULL DEFAULT 0,
  ADD COLUMN metadata          text NOT NULL DEFAULT '',
  ADD COLUMN chunks            integer NOT NULL DEFAULT 0,
  ADD COLUMN last_byte_at      timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN closed_at         timestamptz,
  ADD COLUMN holder            uuid,
  ADD COLUMN release_requested boolean NOT NULL DEFAULT false;

UPDATE upload
   SET part = message_id,
       chunks = (SELECT count(*) FROM chunk WHERE chunk.upload_id = upload.id);

ALTER TABLE upload ALTER COLUMN part SET NOT NULL;
DROP INDEX upload_message;
CREATE UNIQUE INDEX upload_part ON upload (message_id, part);
CREATE UNIQUE INDEX upload_seq ON upload (message_id, seq);
CREATE INDEX upload_open ON upload (account_id, last_byte_at) WHERE finished_at IS NULL AND closed_at IS NULL;

-- Bytes written a day (UTC), whatever became of them.
CREATE TABLE upload_usage (
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  account_id   uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  day          date NOT NULL,
  bytes        bigint NOT NULL,
  PRIMARY KEY (workspace_id, day, account_id)
);

-- How much of the original a rendition was made from: when more of it comes, it is made anew.
ALTER TABLE rendition ADD COLUMN source_length bigint NOT NULL DEFAULT 0;

UPDATE rendition
   SET source_length = (SELECT coalesce(sum(upload."offset"), 0)
                          FROM upload WHERE upload.message_id = rendition.message_id);

ALTER TABLE rendition ALTER COLUMN source_length DROP DEFAULT;
