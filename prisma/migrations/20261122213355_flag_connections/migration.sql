-- CreateTable
CREATE TABLE "flag_connection" (
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "survey" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "refreshed_at" TIMESTAMPTZ(3),
    "attempted_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "event_cursor" TEXT,

    CONSTRAINT "flag_connection_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "connected_flag" (
    "connection" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "project" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "flag" JSONB NOT NULL,
    "head" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "drift" JSONB,

    CONSTRAINT "connected_flag_pkey" PRIMARY KEY ("connection","name")
);

-- CreateTable
CREATE TABLE "connected_write" (
    "id" TEXT NOT NULL,
    "connection" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "document" JSONB NOT NULL,

    CONSTRAINT "connected_write_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "connected_flag_name_connection_idx" ON "connected_flag"("name", "connection");

-- CreateIndex
CREATE UNIQUE INDEX "connected_write_connection_name_key" ON "connected_write"("connection", "name");

-- AddForeignKey
ALTER TABLE "connected_flag" ADD CONSTRAINT "connected_flag_connection_fkey" FOREIGN KEY ("connection") REFERENCES "flag_connection"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connected_write" ADD CONSTRAINT "connected_write_connection_fkey" FOREIGN KEY ("connection") REFERENCES "flag_connection"("name") ON DELETE CASCADE ON UPDATE CASCADE;
