-- Who somebody is at a provider: issuer and subject, never the e-mail address, which may change there.
CREATE TABLE oidc_identity (
  issuer     text NOT NULL,
  subject    text NOT NULL,
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject),
  UNIQUE (account_id, issuer)
);

-- A sign-in that has been begun; its row goes when it comes back. State and browser are known by their SHA-256 only.
CREATE TABLE oidc_attempt (
  state_hash   bytea PRIMARY KEY,
  browser_hash bytea NOT NULL,
  nonce        text NOT NULL,
  verifier     text NOT NULL,
  return_path  text NOT NULL,
  invite_hash  bytea,
  expires_at   timestamptz NOT NULL
);

CREATE INDEX oidc_attempt_expires ON oidc_attempt (expires_at);

-- Who signs in at a provider needs no password here.
ALTER TABLE account ALTER COLUMN password_hash DROP NOT NULL;
