-- As before, and: signs that are composed and those that are not are the same, the signs of trade and right are no
-- letters, and a sigma is one wherever it stands. Some letters lose their accents only as small ones.
CREATE OR REPLACE FUNCTION search_fold(word text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
  RETURN regexp_replace(
    translate(
      lower(public.unaccent('public.unaccent', lower(normalize(translate(word, '©®™℠℗', ''), NFKC)))),
      'ς', 'σ'),
    '[^[:alnum:]]+', '', 'g');

-- A word, and its parts where it has hyphens: "follow-up" is found by "follow up".
CREATE FUNCTION search_parts(word text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
  RETURN CASE WHEN word ~ '[-‐‑/]' THEN word || regexp_split_to_array(word, '[-‐‑/]+') ELSE ARRAY[word] END;

-- A word that a message has lost is in doubt until it is known whether any other holds it.
ALTER TABLE search_word ADD COLUMN doubted_at timestamptz;

CREATE INDEX search_word_doubted ON search_word (doubted_at) WHERE doubted_at IS NOT NULL;

-- Which version of the index the rows of a transcript were made with; those of an older one are made anew by and by.
ALTER TABLE transcript ADD COLUMN index_version integer NOT NULL DEFAULT 0;

CREATE INDEX transcript_outdated ON transcript (index_version, updated_at, message_id) WHERE state = 'ready';

-- Whether a word says little in its language: those that its stemmer drops.
CREATE FUNCTION search_is_small(language text, word text) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(
    CASE language
      WHEN 'en' THEN ts_lexize('english_stem', lower(word))
      WHEN 'nl' THEN ts_lexize('dutch_stem', lower(word))
      WHEN 'da' THEN ts_lexize('danish_stem', lower(word))
      WHEN 'de' THEN ts_lexize('german_stem', lower(word))
      WHEN 'fr' THEN ts_lexize('french_stem', lower(word))
      WHEN 'es' THEN ts_lexize('spanish_stem', lower(word))
    END = '{}',
    false);
