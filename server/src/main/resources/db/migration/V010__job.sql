-- db-scheduler's table, once for each lane, and how often a job has been begun.
CREATE TABLE job_instant (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX job_instant_due ON job_instant (execution_time);
CREATE INDEX job_instant_heartbeat ON job_instant (last_heartbeat);

CREATE TABLE job_speech (LIKE job_instant INCLUDING ALL);
CREATE TABLE job_rendition (LIKE job_instant INCLUDING ALL);

CREATE TABLE job_attempt (
  kind     text NOT NULL,
  subject  uuid NOT NULL,
  attempts integer NOT NULL,
  PRIMARY KEY (kind, subject)
);
