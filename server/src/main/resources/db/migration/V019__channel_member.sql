-- Who belongs to a channel, who may see it, and what they may do there.
ALTER TABLE member DROP CONSTRAINT member_role_check;
ALTER TABLE member ADD CONSTRAINT member_role_check
  CHECK (role IN ('owner', 'admin', 'member', 'guest'));

ALTER TABLE channel RENAME COLUMN purpose TO topic;
ALTER TABLE channel DROP CONSTRAINT channel_name_check;
ALTER TABLE channel
  ADD COLUMN kind         text NOT NULL DEFAULT 'open' CHECK (kind IN ('open', 'closed', 'direct')),
  ADD COLUMN archived_at  timestamptz,
  ADD COLUMN posting      text NOT NULL DEFAULT 'everybody' CHECK (posting IN ('everybody', 'managers')),
  ADD COLUMN replying     text NOT NULL DEFAULT 'everybody' CHECK (replying IN ('everybody', 'managers')),
  ADD COLUMN inviting     text NOT NULL DEFAULT 'everybody' CHECK (inviting IN ('everybody', 'managers')),
  ADD COLUMN notification text NOT NULL DEFAULT 'everything'
             CHECK (notification IN ('everything', 'mentions', 'nothing')),
  -- The ids of those who talk in a direct channel, in order: the same people have one.
  ADD COLUMN people       text,
  ADD CONSTRAINT channel_name_check CHECK (name <> '' OR kind = 'direct'),
  ADD CONSTRAINT channel_people_check CHECK ((people IS NULL) = (kind <> 'direct'));

DROP INDEX channel_name;
CREATE UNIQUE INDEX channel_name ON channel (workspace_id, lower(name)) WHERE kind <> 'direct';
CREATE UNIQUE INDEX channel_people ON channel (workspace_id, people) WHERE kind = 'direct';

CREATE TABLE channel_member (
  channel_id   uuid NOT NULL REFERENCES channel ON DELETE CASCADE,
  account_id   uuid NOT NULL,
  workspace_id uuid NOT NULL,
  manager      boolean NOT NULL DEFAULT false,
  -- What they chose for themselves; NULL as the channel says.
  notification text CHECK (notification IN ('everything', 'mentions', 'nothing')),
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (channel_id, account_id),
  -- Who leaves the workspace leaves its channels.
  FOREIGN KEY (workspace_id, account_id) REFERENCES member ON DELETE CASCADE
);

CREATE INDEX channel_member_account ON channel_member (account_id, workspace_id);

INSERT INTO channel_member (channel_id, account_id, workspace_id, manager, created_at)
SELECT channel.id, member.account_id, member.workspace_id, member.role = 'owner',
       greatest(channel.created_at, member.created_at)
  FROM channel JOIN member ON member.workspace_id = channel.workspace_id;

-- The rule of who may see a channel, for lists, search and news; `Access` has the same one for one subject at a time.
CREATE VIEW channel_viewer AS
SELECT channel.id AS channel_id, channel.workspace_id, member.account_id,
       joined.account_id IS NOT NULL AS joined
  FROM channel
  JOIN member ON member.workspace_id = channel.workspace_id
  LEFT JOIN channel_member AS joined
         ON joined.channel_id = channel.id AND joined.account_id = member.account_id
 WHERE joined.account_id IS NOT NULL OR (channel.kind = 'open' AND member.role <> 'guest');

ALTER TABLE invite
  ADD COLUMN id       uuid NOT NULL DEFAULT uuidv7() UNIQUE,
  ADD COLUMN role     text NOT NULL DEFAULT 'member' CHECK (role IN ('admin', 'member', 'guest')),
  -- Where it was sent, when it was.
  ADD COLUMN email    text,
  ADD COLUMN channels uuid[] NOT NULL DEFAULT '{}';

CREATE INDEX invite_workspace ON invite (workspace_id, created_at);
