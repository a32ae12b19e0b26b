-- What people tell about themselves: when they can be reached, what they read, and how they look.
ALTER TABLE account
  ADD COLUMN time_zone      text NOT NULL DEFAULT '',
  ADD COLUMN languages      text[] NOT NULL DEFAULT '{}',
  ADD COLUMN work_days      smallint[],
  ADD COLUMN work_from      time,
  ADD COLUMN work_until     time,
  ADD COLUMN picture_key    text,
  ADD COLUMN picture_bytes  bigint,
  ADD COLUMN picture_crc32c bigint,
  -- All of it or none.
  ADD CONSTRAINT account_work
    CHECK (num_nulls(work_days, work_from, work_until) IN (0, 3) AND work_from < work_until
           AND work_days <@ '{1,2,3,4,5,6,7}'),
  ADD CONSTRAINT account_picture
    CHECK (num_nulls(picture_key, picture_bytes, picture_crc32c) IN (0, 3));
