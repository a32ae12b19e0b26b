-- state: draft -> recording -> processing -> ready | failed -> deleted. Being published is apart from it: a message
-- may be sent while its last bytes are still on their way.
CREATE TABLE message (
  id           uuid PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  channel_id   uuid NOT NULL REFERENCES channel ON DELETE CASCADE,
  author_id    uuid NOT NULL REFERENCES account,
  parent_id    uuid REFERENCES message,
  moment_ms    integer CHECK (moment_ms >= 0),
  kind         text NOT NULL CHECK (kind IN ('screen', 'camera', 'voice', 'file')),
  state        text NOT NULL DEFAULT 'draft'
               CHECK (state IN ('draft', 'recording', 'processing', 'ready', 'failed', 'deleted')),
  title        text NOT NULL DEFAULT '',
  failure      text,
  retryable    boolean NOT NULL DEFAULT false,
  created_at   timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  CHECK (moment_ms IS NULL OR parent_id IS NOT NULL)
);

CREATE INDEX message_stream ON message (channel_id, published_at DESC, id DESC)
  WHERE parent_id IS NULL AND published_at IS NOT NULL AND state <> 'deleted';
CREATE INDEX message_replies ON message (parent_id, published_at)
  WHERE published_at IS NOT NULL AND state <> 'deleted';
CREATE INDEX message_drafts ON message (author_id, created_at DESC)
  WHERE published_at IS NULL AND state <> 'deleted';
