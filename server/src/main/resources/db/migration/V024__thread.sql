-- What people put beside a message, each perhaps at a moment of it. Where there is a moment, source_moment_ms is the
-- moment of the recording, once the message has been edited.
ALTER TABLE message
  ADD COLUMN moment_end_ms        integer CHECK (moment_end_ms >= 0),
  ADD COLUMN source_moment_end_ms integer CHECK (source_moment_end_ms >= 0),
  ADD COLUMN pinned_at            timestamptz,
  -- Its author asks something, until it is answered.
  ADD COLUMN question             text CHECK (question IN ('open', 'answered')),
  ADD CONSTRAINT message_range_check CHECK (moment_end_ms IS NULL OR moment_ms IS NOT NULL);

CREATE INDEX message_pinned ON message (channel_id, pinned_at DESC) WHERE pinned_at IS NOT NULL;
CREATE INDEX message_question ON message (channel_id, published_at DESC) WHERE question = 'open';

CREATE TABLE note (
  id               uuid PRIMARY KEY,
  message_id       uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  author_id        uuid NOT NULL REFERENCES account,
  text             text NOT NULL CHECK (text <> ''),
  moment_ms        integer CHECK (moment_ms >= 0),
  source_moment_ms integer CHECK (source_moment_ms >= 0),
  created_at       timestamptz NOT NULL DEFAULT now(),
  edited_at        timestamptz,
  deleted_at       timestamptz
);

CREATE INDEX note_message ON note (message_id, created_at, id) WHERE deleted_at IS NULL;

CREATE TABLE reaction (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  message_id       uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  account_id       uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  emoji            text NOT NULL,
  moment_ms        integer CHECK (moment_ms >= 0),
  source_moment_ms integer CHECK (source_moment_ms >= 0),
  created_at       timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (message_id, account_id, emoji, moment_ms)
);

-- Who was named in a message or in a note beside it, and whether they have seen that.
CREATE TABLE mention (
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  message_id uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  note_id    uuid REFERENCES note ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  seen_at    timestamptz,
  UNIQUE NULLS NOT DISTINCT (account_id, message_id, note_id)
);

CREATE INDEX mention_message ON mention (message_id);
CREATE INDEX mention_unseen ON mention (account_id) WHERE seen_at IS NULL;

CREATE TABLE saved (
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  message_id uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, message_id)
);
