-- AlterTable
ALTER TABLE "instance" ADD COLUMN     "draining_at" TIMESTAMPTZ(3),
ADD COLUMN     "note" TEXT;

-- One block of a release in an environment at a time.
CREATE UNIQUE INDEX "release_block_active_key" ON "release_block" ("service", "environment", "release_id")
  WHERE "lifted_at" IS NULL;

-- What runs in a place is its last success.
CREATE INDEX "deployment_succeeded_idx" ON "deployment" ("service", "environment", "finished_at" DESC)
  WHERE "status" = 'succeeded';
