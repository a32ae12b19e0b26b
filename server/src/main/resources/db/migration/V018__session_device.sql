-- So that somebody can see where they are signed in, and end what is not theirs any more.
ALTER TABLE session
  ADD COLUMN id     uuid NOT NULL DEFAULT uuidv7() UNIQUE,
  ADD COLUMN device text NOT NULL DEFAULT '';
