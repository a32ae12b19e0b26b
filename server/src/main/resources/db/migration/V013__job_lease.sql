-- Attempts stand on the job itself and are counted by the very statement that claims it: a worker that dies right after
-- has counted. The workspace is whose turn it takes.
ALTER TABLE job_instant ADD COLUMN attempts integer NOT NULL DEFAULT 0, ADD COLUMN workspace_id uuid;
ALTER TABLE job_speech ADD COLUMN attempts integer NOT NULL DEFAULT 0, ADD COLUMN workspace_id uuid;
ALTER TABLE job_rendition ADD COLUMN attempts integer NOT NULL DEFAULT 0, ADD COLUMN workspace_id uuid;

CREATE FUNCTION job_claimed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.attempts := OLD.attempts + 1;
  RETURN NEW;
END
$$;

CREATE TRIGGER job_claimed BEFORE UPDATE ON job_instant
  FOR EACH ROW WHEN (NEW.picked AND NOT OLD.picked) EXECUTE FUNCTION job_claimed();
CREATE TRIGGER job_claimed BEFORE UPDATE ON job_speech
  FOR EACH ROW WHEN (NEW.picked AND NOT OLD.picked) EXECUTE FUNCTION job_claimed();
CREATE TRIGGER job_claimed BEFORE UPDATE ON job_rendition
  FOR EACH ROW WHEN (NEW.picked AND NOT OLD.picked) EXECUTE FUNCTION job_claimed();

UPDATE job_instant SET workspace_id = message.workspace_id
  FROM message WHERE task_instance LIKE message.id || '%';
UPDATE job_speech SET workspace_id = message.workspace_id
  FROM message WHERE task_instance LIKE message.id || '%';
UPDATE job_rendition SET workspace_id = message.workspace_id
  FROM message WHERE task_instance LIKE message.id || '%';

DROP TABLE job_attempt;

-- How far work has come that tells it; gone when the work has ended.
CREATE TABLE job_progress (
  subject uuid NOT NULL,
  kind    text NOT NULL,
  percent integer NOT NULL,
  PRIMARY KEY (subject, kind)
);
