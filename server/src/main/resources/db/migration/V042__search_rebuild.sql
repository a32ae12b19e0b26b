-- As before, and: signs that are composed and those that are not are the same, signs that stand for
-- letters, such as those of trade, right and money, are none, and a sigma is one wherever it stands. Some letters lose
-- their accents only as small ones.
CREATE OR REPLACE FUNCTION search_fold(word text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
  RETURN regexp_replace(
    translate(
      lower(public.unaccent('public.unaccent', translate(lower(normalize(regexp_replace(word,
        '[©®\u20A0-\u20CF\u2100\u2101\u2103-\u2106\u2108\u2109\u2114\u2116-\u2118\u211E-\u2123\u213B\u2E80-\u2FDF'
        '\u249C-\u24E9\u3200-\u321E\u322A-\u3247\u3250\u3260-\u327F\u328A-\u32B0\u32C0-\u33FF'
        '\U0001F10D-\U0001F1FF]', '', 'g'), NFKC)), 'ǿǽǣǯ', 'øææʒ'))),
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
