-- The language that is spoken, as a BCP 47 primary tag: chosen for one message, by a person, for a channel, for a
-- workspace; the first that is not null counts, in this order. Null: nobody chose it there.
ALTER TABLE message   ADD COLUMN language text CHECK (language ~ '^[a-z]{2,3}$');
ALTER TABLE account   ADD COLUMN spoken_language text CHECK (spoken_language ~ '^[a-z]{2,3}$');
ALTER TABLE channel   ADD COLUMN language text CHECK (language ~ '^[a-z]{2,3}$');
ALTER TABLE workspace ADD COLUMN language text CHECK (language ~ '^[a-z]{2,3}$');

-- What waits for a speech model.
CREATE INDEX transcript_unavailable ON transcript (language, updated_at DESC) WHERE state = 'unavailable';
