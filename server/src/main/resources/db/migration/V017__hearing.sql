-- What somebody has really played of a message, as ranges of milliseconds, and where they are in it.
CREATE TABLE hearing (
  account_id  uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  message_id  uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  position_ms integer NOT NULL DEFAULT 0 CHECK (position_ms >= 0),
  played      int4multirange NOT NULL DEFAULT '{}',
  heard_at    timestamptz,
  later_at    timestamptz,
  updated_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, message_id)
);

CREATE INDEX hearing_message ON hearing (message_id) WHERE heard_at IS NOT NULL;
CREATE INDEX message_published ON message (workspace_id, published_at)
  WHERE published_at IS NOT NULL AND state <> 'deleted';
