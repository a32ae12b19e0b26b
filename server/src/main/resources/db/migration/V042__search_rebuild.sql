-- Which version of the index the rows of a transcript were made with; those of an older one are made anew by and by.
ALTER TABLE transcript ADD COLUMN index_version integer NOT NULL DEFAULT 0;

CREATE INDEX transcript_outdated ON transcript (index_version, updated_at, message_id) WHERE state = 'ready';
