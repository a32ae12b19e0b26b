-- How something is written in a channel, or where channel_id is null in the whole workspace. heard is folded: lower case,
-- without punctuation around its words, one space between them.
CREATE TABLE glossary_term (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  channel_id   uuid REFERENCES channel ON DELETE CASCADE,
  heard        text NOT NULL CHECK (heard <> ''),
  written      text NOT NULL CHECK (written <> ''),
  account_id   uuid NOT NULL REFERENCES account,
  created_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (workspace_id, channel_id, heard)
);

-- A term brought into messages that had been written down before it. It outlives the term, so that it can be undone.
CREATE TABLE glossary_application (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  channel_id   uuid REFERENCES channel ON DELETE CASCADE,
  heard        text NOT NULL,
  written      text NOT NULL,
  account_id   uuid NOT NULL REFERENCES account,
  state        text NOT NULL DEFAULT 'applying'
               CHECK (state IN ('applying', 'applied', 'undoing', 'undone', 'failed')),
  created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX glossary_application_place ON glossary_application (workspace_id, channel_id, created_at DESC);

-- kept: its words had been changed again, so that they were left as they are.
CREATE TABLE glossary_target (
  application_id uuid NOT NULL REFERENCES glossary_application ON DELETE CASCADE,
  message_id     uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  state          text NOT NULL DEFAULT 'waiting'
                 CHECK (state IN ('waiting', 'changed', 'unchanged', 'undone', 'kept')),
  places         integer NOT NULL DEFAULT 0,
  PRIMARY KEY (application_id, message_id)
);
