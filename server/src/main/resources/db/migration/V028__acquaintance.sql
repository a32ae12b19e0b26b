-- Who knows whom in a workspace: everybody everybody, but a guest only the people of their channels, and they the guest.
CREATE VIEW acquaintance AS
SELECT self.workspace_id, self.account_id, other.account_id AS other_id
  FROM member AS self
  JOIN member AS other ON other.workspace_id = self.workspace_id
 WHERE self.role <> 'guest' OR self.account_id = other.account_id
    OR EXISTS (SELECT FROM channel_member AS own
                 JOIN channel_member AS theirs ON theirs.channel_id = own.channel_id
                WHERE own.account_id = self.account_id AND own.workspace_id = self.workspace_id
                  AND theirs.account_id = other.account_id);
