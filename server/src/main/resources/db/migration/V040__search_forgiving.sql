CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- As before, and: signs that are composed and those that are not are the same, the signs of trade and right are no
-- letters, and a sigma is one wherever it stands.
CREATE OR REPLACE FUNCTION search_fold(word text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
  RETURN regexp_replace(
    translate(lower(public.unaccent('public.unaccent', translate(normalize(word, NFC), '©®™℠℗', ''))), 'ς', 'σ'),
    '[^[:alnum:]]+', '', 'g');

-- When a segment's message was published, beside its words: the newest of a word that everybody says are read in this
-- order, without looking at all the others.
ALTER TABLE search_segment ADD COLUMN said_at timestamptz NOT NULL DEFAULT now();

UPDATE search_segment SET said_at = coalesce(message.published_at, message.created_at)
  FROM message WHERE message.id = search_segment.message_id;

CREATE INDEX search_segment_newest ON search_segment (workspace_id, said_at DESC, message_id, seq);

CREATE FUNCTION search_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE search_segment SET said_at = coalesce(NEW.published_at, NEW.created_at) WHERE message_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER message_search_published AFTER UPDATE OF published_at ON message
  FOR EACH ROW WHEN (OLD.published_at IS DISTINCT FROM NEW.published_at) EXECUTE FUNCTION search_published();

-- How a word may sound, by Philips' double metaphone; of other scripts nothing is known.
CREATE FUNCTION search_sounds(word text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
  RETURN ARRAY(SELECT DISTINCT sound
                 FROM unnest(ARRAY[public.dmetaphone(word), public.dmetaphone_alt(word)]) AS sound
                WHERE sound <> '');

-- Each word that was ever said in a workspace, folded: what is spelled or sounds alike is looked up here.
CREATE TABLE search_word (
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  word         text NOT NULL,
  sounds       text[] NOT NULL,
  PRIMARY KEY (workspace_id, word)
);

CREATE INDEX search_word_spelling ON search_word USING gin (workspace_id, word gin_trgm_ops);
CREATE INDEX search_word_sounds ON search_word USING gin (workspace_id, sounds);

INSERT INTO search_word (workspace_id, word, sounds)
SELECT DISTINCT message.workspace_id, search_fold(word), search_sounds(search_fold(word))
  FROM segment JOIN message ON message.id = segment.message_id, unnest(segment.words) AS word
 WHERE search_fold(word) <> '' AND length(search_fold(word)) <= 60;
