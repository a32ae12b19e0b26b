-- Who did what that decides about others or about an account, and from where. Names are kept as they were then; the name
-- of a channel that is not open never is. Kept for 400 days.
CREATE TABLE audit_entry (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  at           timestamptz NOT NULL DEFAULT now(),
  -- Where it happened, or whose account it is about.
  workspace_id uuid REFERENCES workspace ON DELETE CASCADE,
  account_id   uuid REFERENCES account ON DELETE CASCADE,
  -- NULL when nobody knows who it was. What is written of people outlives them, hence no reference.
  actor_id     uuid,
  actor_name   text NOT NULL,
  action       text NOT NULL,
  subject_id   uuid NOT NULL,
  subject_name text NOT NULL,
  address      text NOT NULL,
  detail       text NOT NULL,
  CHECK (num_nonnulls(workspace_id, account_id) = 1)
);

CREATE INDEX audit_entry_workspace ON audit_entry (workspace_id, at DESC, id DESC);
CREATE INDEX audit_entry_account ON audit_entry (account_id, at DESC, id DESC);
CREATE INDEX audit_entry_at ON audit_entry (at);
