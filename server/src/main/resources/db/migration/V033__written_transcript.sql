-- Whether a person wrote these words: they are shown as they stand. Words that are heard anew are nobody's again.
ALTER TABLE transcript ADD COLUMN written boolean NOT NULL DEFAULT false;
