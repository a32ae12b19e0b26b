-- What a playable form and a still picture must be, so that an audit can tell. Null where they are older than this.
ALTER TABLE rendition ADD COLUMN crc32c bigint;

ALTER TABLE media
  ADD COLUMN poster_bytes  bigint,
  ADD COLUMN poster_crc32c bigint;
