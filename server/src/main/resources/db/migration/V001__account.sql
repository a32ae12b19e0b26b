-- People and their sessions. Ids are version 7 UUIDs, made by PostgreSQL 18 or by the client where it must be able to repeat itself.
CREATE TABLE account (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  name          text NOT NULL CHECK (name <> ''),
  email         text NOT NULL,
  password_hash text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX account_email ON account (lower(email));

-- The token itself is only in the cookie; here is its SHA-256.
CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);

CREATE INDEX session_account ON session (account_id);

-- The one-time link of a server that nobody has set up yet: one row at most.
CREATE TABLE setup_token (
  only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  token_hash bytea NOT NULL
);
