CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- One word as it is looked up: folded, then stemmed in its language. Words that a stemmer would drop are kept, because
-- people search for phrases.
CREATE FUNCTION search_fold(word text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
  RETURN regexp_replace(lower(public.unaccent('public.unaccent', word)), '[^[:alnum:]]+', '', 'g');

CREATE FUNCTION search_lexeme(language text, word text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
  RETURN coalesce(
    (CASE language
       WHEN 'en' THEN ts_lexize('english_stem', search_fold(word))
       WHEN 'nl' THEN ts_lexize('dutch_stem', search_fold(word))
       WHEN 'da' THEN ts_lexize('danish_stem', search_fold(word))
       WHEN 'de' THEN ts_lexize('german_stem', search_fold(word))
       WHEN 'fr' THEN ts_lexize('french_stem', search_fold(word))
       WHEN 'es' THEN ts_lexize('spanish_stem', search_fold(word))
     END)[1],
    search_fold(word));

-- One row a segment. Positions are the ordinals of the words in the row, from 1, so that a hit is a time; the row also
-- holds the first words of the next segment, so that a phrase is found across the seam.
CREATE TABLE search_segment (
  message_id   uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  seq          integer NOT NULL,
  workspace_id uuid NOT NULL,
  own_words    integer NOT NULL,
  tsv          tsvector NOT NULL,
  PRIMARY KEY (message_id, seq)
);

CREATE INDEX search_segment_tsv ON search_segment USING gin (workspace_id, tsv) WITH (fastupdate = off);
