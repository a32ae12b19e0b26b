-- News for the browsers. Readers go by (transaction, id) and read only what no open transaction can still precede, so
-- that nothing is skipped when transactions commit out of order.
CREATE TABLE event (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transaction  xid8 NOT NULL DEFAULT pg_current_xact_id(),
  workspace_id uuid NOT NULL,
  type         text NOT NULL,
  change       text NOT NULL,
  message_id   uuid,
  parent_id    uuid,
  channel_id   uuid,
  -- Only this person sees it: news of what is not published yet.
  account_id   uuid,
  created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX event_order ON event (transaction, id);
