-- More forms of a message: a small one for slow links, its sound alone, small pictures of all of it; and maps of
-- what is in it. Ranges are pairs of a start and an end in milliseconds.
ALTER TABLE rendition DROP CONSTRAINT rendition_role_check;
ALTER TABLE rendition
  ADD CONSTRAINT rendition_role_check
      CHECK (role IN ('instant', 'universal', 'opus', 'small', 'sound', 'storyboard')),
  ADD COLUMN width  integer,
  ADD COLUMN height integer;

ALTER TABLE media
  ADD COLUMN loudness_lufs real,
  ADD COLUMN true_peak_db  real,
  ADD COLUMN silences      integer[] NOT NULL DEFAULT '{}',
  ADD COLUMN scenes        integer[] NOT NULL DEFAULT '{}',
  ADD COLUMN poster_at_ms  integer,
  ADD COLUMN tiles         integer[];

-- What the original is; null where it is older than this.
ALTER TABLE media
  ADD COLUMN original_type      text,
  ADD COLUMN original_extension text;
