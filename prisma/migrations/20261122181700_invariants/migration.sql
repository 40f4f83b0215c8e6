-- What Prisma's schema cannot say.

-- One active deployment per service and environment.
CREATE UNIQUE INDEX "deployment_active_key" ON "deployment" ("service", "environment")
  WHERE "status" IN ('queued', 'awaiting_approval', 'preparing', 'progressing', 'paused', 'promoting', 'aborting', 'rolling_back');

-- Changes and releases are written once.
CREATE FUNCTION "refuse_rewrite"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of "%" are written once and never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE TRIGGER "change_is_append_only" BEFORE UPDATE OR DELETE ON "change"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewrite"();

CREATE TRIGGER "change_is_not_truncated" BEFORE TRUNCATE ON "change"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();

CREATE TRIGGER "release_is_immutable" BEFORE UPDATE ON "release"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewrite"();

-- Listeners are woken when a transaction with live events commits; the rows are the truth.
CREATE FUNCTION "wake_live_feeds"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('portside_live', '');
  RETURN NULL;
END;
$$;

CREATE TRIGGER "live_event_wakes_feeds" AFTER INSERT ON "live_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "wake_live_feeds"();

-- The heads that appends lock.
INSERT INTO "change_head" ("id", "seq", "hash") VALUES (1, 0, '') ON CONFLICT DO NOTHING;
INSERT INTO "live_head" ("id", "last_id") VALUES (1, 0) ON CONFLICT DO NOTHING;
