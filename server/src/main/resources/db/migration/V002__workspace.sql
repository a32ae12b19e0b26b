CREATE TABLE workspace (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  name       text NOT NULL CHECK (name <> ''),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE member (
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  account_id   uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  role         text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, account_id)
);

CREATE INDEX member_account ON member (account_id);

CREATE TABLE invite (
  token_hash   bytea PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  invited_by   uuid NOT NULL REFERENCES account,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL
);
