-- AlterTable
ALTER TABLE "environment" ADD COLUMN     "least_role" "Role" NOT NULL DEFAULT 'operator',
ADD COLUMN     "requires_confirmation" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "requires_reason" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "project" (
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "project_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "flag_project_idx" ON "flag"("project");

-- What flags belong to already, and the one that new flags start in.
INSERT INTO "project" ("name", "title", "description", "created_at")
SELECT DISTINCT "project", "project", '', now() FROM "flag" WHERE "project" <> 'default';
INSERT INTO "project" ("name", "title", "description", "created_at")
VALUES ('default', 'Default', '', now());
