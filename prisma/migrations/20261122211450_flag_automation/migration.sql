-- CreateTable
CREATE TABLE "flag_schedule" (
    "id" TEXT NOT NULL,
    "flag_name" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "strategy_id" TEXT,
    "steps" JSONB NOT NULL,
    "guard" JSONB,
    "look" JSONB,
    "held" JSONB,
    "status" TEXT NOT NULL,
    "status_reason" TEXT,
    "flag_version" INTEGER NOT NULL,
    "baseline" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "flag_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "environments" TEXT[],
    "secret" TEXT NOT NULL,
    "previous_secret" TEXT,
    "previous_until" TIMESTAMPTZ(3),
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "disabled_reason" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "from_seq" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "change_id" TEXT,
    "subject" TEXT NOT NULL,
    "environment" TEXT,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "token" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_cursor" (
    "id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "webhook_cursor_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "flag_schedule_flag_name_environment_created_at_idx" ON "flag_schedule"("flag_name", "environment", "created_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_created_at_idx" ON "webhook_delivery"("webhook_id", "created_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_status_next_at_idx" ON "webhook_delivery"("status", "next_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_webhook_id_change_id_key" ON "webhook_delivery"("webhook_id", "change_id");

-- One open schedule of a flag in an environment at a time.
CREATE UNIQUE INDEX "flag_schedule_open_key" ON "flag_schedule" ("flag_name", "environment")
  WHERE "status" IN ('active', 'paused');

-- What the job looks at.
CREATE INDEX "flag_schedule_active_idx" ON "flag_schedule" ("environment")
  WHERE "status" IN ('active', 'paused');

-- Webhooks tell of what happens from now on.
INSERT INTO "webhook_cursor" ("id", "seq") SELECT 1, "seq" FROM "change_head" WHERE "id" = 1
ON CONFLICT DO NOTHING;
