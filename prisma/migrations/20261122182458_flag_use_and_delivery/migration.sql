-- AlterTable
ALTER TABLE "flag" ADD COLUMN     "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
ADD COLUMN     "last_change" JSONB;
ALTER TABLE "flag" ALTER COLUMN "changed_at" DROP DEFAULT;

-- AlterTable
ALTER TABLE "sdk_instance" ADD COLUMN     "connected_until" TIMESTAMPTZ(3),
ADD COLUMN     "revision" BIGINT,
ADD COLUMN     "revision_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "flag_usage_hour" (
    "flag_name" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "app_name" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "yes" BIGINT NOT NULL,
    "no" BIGINT NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flag_usage_hour_pkey" PRIMARY KEY ("flag_name","environment","app_name","hour")
);

-- CreateIndex
CREATE INDEX "flag_usage_hour_hour_idx" ON "flag_usage_hour"("hour");

-- CreateIndex
CREATE INDEX "flag_changed_at_idx" ON "flag"("changed_at");
