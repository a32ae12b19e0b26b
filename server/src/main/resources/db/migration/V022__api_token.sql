-- Secrets by which programs ask in somebody's name. The secret is shown once; here is its SHA-256.
CREATE TABLE api_token (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  token_hash   bytea NOT NULL UNIQUE,
  account_id   uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  name         text NOT NULL CHECK (name <> ''),
  scopes       text[] NOT NULL CHECK (scopes <@ '{read,write}' AND scopes <> '{}'),
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz,
  expires_at   timestamptz
);

CREATE INDEX api_token_account ON api_token (account_id);
