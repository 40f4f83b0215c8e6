-- AlterTable
ALTER TABLE "connected_flag" ADD COLUMN     "changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "created_at" TIMESTAMPTZ(3),
ADD COLUMN     "enabled_in" TEXT[],
ADD COLUMN     "last_change" JSONB,
ADD COLUMN     "segment_ids" INTEGER[],
ADD COLUMN     "stale" BOOLEAN,
ADD COLUMN     "type" TEXT;

-- What was read before is kept in the document; the next refresh writes the rest.
UPDATE "connected_flag" SET
    "type" = "flag"->>'type',
    "stale" = COALESCE(("flag"->>'stale')::boolean, false),
    "created_at" = ("flag"->>'createdAt')::timestamptz,
    "changed_at" = ("flag"->>'createdAt')::timestamptz,
    "enabled_in" = ARRAY(
        SELECT state->>'environment' FROM jsonb_array_elements("flag"->'environments') AS state
        WHERE (state->>'enabled')::boolean
    ),
    "segment_ids" = ARRAY(
        SELECT DISTINCT id::int
        FROM jsonb_array_elements("flag"->'environments') AS state,
            jsonb_array_elements(state->'strategies') AS strategy,
            jsonb_array_elements_text(strategy->'segments') AS id
    );

ALTER TABLE "connected_flag" ALTER COLUMN "changed_at" SET NOT NULL,
ALTER COLUMN "created_at" SET NOT NULL,
ALTER COLUMN "stale" SET NOT NULL,
ALTER COLUMN "type" SET NOT NULL;

-- CreateTable
CREATE TABLE "connected_segment" (
    "connection" TEXT NOT NULL,
    "id" INTEGER NOT NULL,
    "segment" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "read_at" TIMESTAMPTZ(3) NOT NULL,
    "last_change" JSONB,

    CONSTRAINT "connected_segment_pkey" PRIMARY KEY ("connection","id")
);

-- CreateTable
CREATE TABLE "connected_segment_write" (
    "id" TEXT NOT NULL,
    "connection" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "document" JSONB NOT NULL,

    CONSTRAINT "connected_segment_write_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "connected_segment_write_connection_key_key" ON "connected_segment_write"("connection", "key");

-- CreateIndex
CREATE INDEX "connected_flag_changed_at_name_connection_idx" ON "connected_flag"("changed_at", "name", "connection");

-- AddForeignKey
ALTER TABLE "connected_segment" ADD CONSTRAINT "connected_segment_connection_fkey" FOREIGN KEY ("connection") REFERENCES "flag_connection"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connected_segment_write" ADD CONSTRAINT "connected_segment_write_connection_fkey" FOREIGN KEY ("connection") REFERENCES "flag_connection"("name") ON DELETE CASCADE ON UPDATE CASCADE;
