CREATE TABLE channel (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  name         text NOT NULL CHECK (name <> ''),
  purpose      text NOT NULL DEFAULT '',
  created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX channel_name ON channel (workspace_id, lower(name));
