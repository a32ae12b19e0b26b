-- Passkeys (WebAuthn Level 3). The user handle names an account to authenticators, and says nothing else of it.
ALTER TABLE account ADD COLUMN user_handle bytea UNIQUE;

CREATE TABLE passkey (
  id              uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id      uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  credential_id   bytea NOT NULL UNIQUE,
  -- Attested credential data as the authenticator gave it, with the public key.
  credential      bytea NOT NULL,
  sign_count      bigint NOT NULL,
  backup_eligible boolean NOT NULL,
  name            text NOT NULL CHECK (name <> ''),
  created_at      timestamptz NOT NULL DEFAULT now(),
  last_used_at    timestamptz
);

CREATE INDEX passkey_account ON passkey (account_id);

-- What an authenticator is asked to sign, once; only its SHA-256.
CREATE TABLE passkey_challenge (
  challenge_hash bytea PRIMARY KEY,
  -- Whose passkey is to be made; NULL for signing in.
  account_id     uuid REFERENCES account ON DELETE CASCADE,
  expires_at     timestamptz NOT NULL
);
