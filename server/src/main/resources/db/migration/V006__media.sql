-- What a message has to show. Renditions are immutable: a better one is a new row, under a new address.
CREATE TABLE rendition (
  id           uuid PRIMARY KEY,
  message_id   uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  role         text NOT NULL CHECK (role IN ('instant', 'universal')),
  content_type text NOT NULL,
  object_key   text NOT NULL,
  bytes        bigint NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (message_id, role)
);

CREATE TABLE media (
  message_id    uuid PRIMARY KEY REFERENCES message ON DELETE CASCADE,
  duration_ms   integer,
  width         integer,
  height        integer,
  poster_key    text,
  waveform      integer[],
  better_coming boolean NOT NULL DEFAULT false
);
