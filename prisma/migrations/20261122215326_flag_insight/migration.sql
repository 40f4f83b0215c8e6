-- AlterTable
ALTER TABLE "flag_usage_hour" ADD COLUMN     "variants" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "flag_usage_day" (
    "flag_name" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "app_name" TEXT NOT NULL,
    "day" TIMESTAMPTZ(0) NOT NULL,
    "yes" BIGINT NOT NULL,
    "no" BIGINT NOT NULL,
    "variants" JSONB NOT NULL DEFAULT '{}',
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flag_usage_day_pkey" PRIMARY KEY ("flag_name","environment","app_name","day")
);

-- CreateTable
CREATE TABLE "flag_evidence" (
    "flag_name" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "last_yes_at" TIMESTAMPTZ(3),
    "last_no_at" TIMESTAMPTZ(3),

    CONSTRAINT "flag_evidence_pkey" PRIMARY KEY ("flag_name","environment")
);

-- CreateTable
CREATE TABLE "unknown_flag" (
    "app_name" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "flag_name" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unknown_flag_pkey" PRIMARY KEY ("app_name","environment","flag_name")
);

-- CreateTable
CREATE TABLE "flag_lifecycle_setting" (
    "id" INTEGER NOT NULL,
    "same_answer_days" INTEGER NOT NULL,
    "unused_days" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "flag_lifecycle_setting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "flag_usage_day_day_idx" ON "flag_usage_day"("day");

-- CreateIndex
CREATE INDEX "flag_usage_day_app_name_environment_idx" ON "flag_usage_day"("app_name", "environment");

-- CreateIndex
CREATE INDEX "unknown_flag_last_at_idx" ON "unknown_flag"("last_at");

-- What is known so far: days and evidence follow from the hours, the hours' variants from the minutes there still are.
UPDATE "flag_usage_hour" hour SET "variants" = counted."variants"
FROM (
    SELECT "flag_name", "environment", "app_name", "start", jsonb_object_agg("key", "total") AS "variants"
    FROM (
        SELECT "flag_name", "environment", "app_name", date_trunc('hour', "minute", 'UTC') AS "start",
            "key", sum("value"::bigint) AS "total"
        FROM "flag_usage" CROSS JOIN LATERAL jsonb_each_text("variants")
        GROUP BY 1, 2, 3, 4, 5
    ) counts
    GROUP BY 1, 2, 3, 4
) counted
WHERE hour."flag_name" = counted."flag_name" AND hour."environment" = counted."environment"
    AND hour."app_name" = counted."app_name" AND hour."hour" = counted."start";

INSERT INTO "flag_usage_day" ("flag_name", "environment", "app_name", "day", "yes", "no", "last_at")
SELECT "flag_name", "environment", "app_name", date_trunc('day', "hour", 'UTC'), sum("yes"), sum("no"), max("last_at")
FROM "flag_usage_hour" GROUP BY 1, 2, 3, 4;

INSERT INTO "flag_evidence" ("flag_name", "environment", "first_at", "last_at", "last_yes_at", "last_no_at")
SELECT "flag_name", "environment", min("hour"), max("last_at"),
    max("last_at") FILTER (WHERE "yes" > 0), max("last_at") FILTER (WHERE "no" > 0)
FROM "flag_usage_hour" GROUP BY 1, 2;
