-- A text as it is looked for: its words in small letters without accents, each after a space.
CREATE FUNCTION search_plain(text text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT
  RETURN ' ' || btrim(regexp_replace(
    translate(lower(public.unaccent('public.unaccent', lower(normalize(text, NFKC)))), '''’', ''),
    '[^[:alnum:]]+', ' ', 'g'));

CREATE INDEX message_title_words ON message USING gin (workspace_id, search_plain(title) gin_trgm_ops);
CREATE INDEX note_words ON note USING gin (search_plain(text) gin_trgm_ops);
CREATE INDEX chapter_words ON chapter USING gin (search_plain(title) gin_trgm_ops);

-- What somebody looks for often.
CREATE TABLE saved_search (
  id           uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id   uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  name         text NOT NULL CHECK (name <> ''),
  query        text NOT NULL CHECK (query <> ''),
  created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX saved_search_name ON saved_search (account_id, workspace_id, lower(name));
