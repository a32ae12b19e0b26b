-- Each change of the words of a message has a number; 0 is what was heard.
ALTER TABLE transcript ADD COLUMN revision integer NOT NULL DEFAULT 0;

-- parts: [{at, before: [word], after: [word]}], words with text, startMs, endMs and confidence, at their times in the
-- recording; at counts the words of the whole recording, as they were before. They go with the recording to another message.
CREATE TABLE transcript_revision (
  message_id     uuid NOT NULL REFERENCES transcript ON DELETE CASCADE ON UPDATE CASCADE,
  revision       integer NOT NULL,
  kind           text NOT NULL
                 CHECK (kind IN ('correction', 'suggestion', 'glossary', 'undo', 'subtitles', 'heard')),
  account_id     uuid REFERENCES account,
  suggested_by   uuid REFERENCES account,
  undoes         integer,
  application_id uuid,
  parts          jsonb NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (message_id, revision)
);

CREATE INDEX transcript_revision_application ON transcript_revision (application_id) WHERE application_id IS NOT NULL;

-- What somebody who may not change the words thinks they should be. parts are as above, on the words of base_revision.
CREATE TABLE word_suggestion (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  message_id    uuid NOT NULL REFERENCES transcript ON DELETE CASCADE ON UPDATE CASCADE,
  account_id    uuid NOT NULL REFERENCES account,
  base_revision integer NOT NULL,
  parts         jsonb NOT NULL,
  state         text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
  decided_at    timestamptz,
  created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX word_suggestion_message ON word_suggestion (message_id, created_at);
