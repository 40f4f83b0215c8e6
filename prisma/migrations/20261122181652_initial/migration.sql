-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'operator', 'administrator');

-- CreateEnum
CREATE TYPE "TokenKind" AS ENUM ('backend', 'frontend', 'api');

-- CreateEnum
CREATE TYPE "DeploymentStatus" AS ENUM ('queued', 'awaiting_approval', 'preparing', 'progressing', 'paused', 'promoting', 'aborting', 'rolling_back', 'succeeded', 'failed', 'aborted', 'rolled_back', 'superseded', 'rejected');

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email_verified" TIMESTAMPTZ(3),
    "image" TEXT,
    "password_hash" TEXT,
    "role" "Role" NOT NULL DEFAULT 'viewer',
    "version" INTEGER NOT NULL DEFAULT 1,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "authenticated_at" TIMESTAMPTZ(3) NOT NULL,
    "user_agent" TEXT,
    "address" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" TEXT NOT NULL,
    "kind" "TokenKind" NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "project" TEXT,
    "environment" TEXT,
    "role" "Role",
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change" (
    "id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object_kind" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "environment" TEXT,
    "services" TEXT[],
    "reason" TEXT,
    "before" JSONB,
    "after" JSONB,
    "inverse" JSONB,
    "reverts_id" TEXT,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change_head" (
    "id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "change_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_event" (
    "id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "topic" TEXT NOT NULL,
    "key" TEXT,
    "environment" TEXT,

    CONSTRAINT "live_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_head" (
    "id" INTEGER NOT NULL,
    "last_id" BIGINT NOT NULL,

    CONSTRAINT "live_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency" (
    "actor_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status" INTEGER,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("actor_id","key")
);

-- CreateTable
CREATE TABLE "job_lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "token" BIGINT NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "last_run_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "environment" (
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "is_production" BOOLEAN NOT NULL DEFAULT false,
    "flag_revision" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "environment_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "service" (
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "owner" TEXT,
    "tier" INTEGER,
    "system" TEXT,
    "lifecycle" TEXT,
    "links" JSONB NOT NULL,
    "use_cases" TEXT[],
    "objectives" JSONB NOT NULL,
    "source_reference" TEXT NOT NULL,
    "source_hash" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "flag" (
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "project" TEXT NOT NULL DEFAULT 'default',
    "type" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "owner" TEXT,
    "impression_data" BOOLEAN NOT NULL DEFAULT false,
    "stale" BOOLEAN NOT NULL DEFAULT false,
    "links" JSONB NOT NULL,
    "tags" TEXT[],
    "dependencies" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "flag_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "flag_environment" (
    "flag_name" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT false,
    "strategies" JSONB NOT NULL,
    "variants" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_by_name" TEXT NOT NULL,

    CONSTRAINT "flag_environment_pkey" PRIMARY KEY ("flag_name","environment")
);

-- CreateTable
CREATE TABLE "segment" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "constraints" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "segment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_event" (
    "environment" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,

    CONSTRAINT "flag_event_pkey" PRIMARY KEY ("environment","revision")
);

-- CreateTable
CREATE TABLE "sdk_instance" (
    "app_name" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "sdk_version" TEXT,
    "spec_version" TEXT,
    "mode" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sdk_instance_pkey" PRIMARY KEY ("app_name","instance_id","environment")
);

-- CreateTable
CREATE TABLE "flag_usage" (
    "flag_name" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "app_name" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "yes" BIGINT NOT NULL,
    "no" BIGINT NOT NULL,
    "variants" JSONB NOT NULL,

    CONSTRAINT "flag_usage_pkey" PRIMARY KEY ("flag_name","environment","app_name","minute")
);

-- CreateTable
CREATE TABLE "release" (
    "id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "artefact" TEXT NOT NULL,
    "command" TEXT[],
    "configuration" JSONB NOT NULL,
    "commit" JSONB,
    "commits" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by" TEXT NOT NULL,

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployment" (
    "id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "previous_release_id" TEXT,
    "kind" TEXT NOT NULL,
    "status" "DeploymentStatus" NOT NULL,
    "status_reason" TEXT,
    "reason" TEXT,
    "rollback_of_id" TEXT,
    "requested_by_id" TEXT NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "instances" INTEGER NOT NULL,
    "steps" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "claimed_by" TEXT,
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "deployment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deployment_event" (
    "deployment_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "level" TEXT NOT NULL,
    "step" TEXT,
    "instance_id" TEXT,
    "message" TEXT NOT NULL,

    CONSTRAINT "deployment_event_pkey" PRIMARY KEY ("deployment_id","seq")
);

-- CreateTable
CREATE TABLE "instance" (
    "id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "deployment_id" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER,
    "pid" INTEGER,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_block" (
    "id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "release_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" TEXT,

    CONSTRAINT "release_block_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_minute" (
    "environment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "writer" TEXT NOT NULL,
    "requests" BIGINT NOT NULL,
    "errors" BIGINT NOT NULL,
    "sketch" BYTEA NOT NULL,

    CONSTRAINT "service_minute_pkey" PRIMARY KEY ("environment","service","version","instance_id","minute","writer")
);

-- CreateTable
CREATE TABLE "service_hour" (
    "environment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "requests" BIGINT NOT NULL,
    "errors" BIGINT NOT NULL,
    "sketch" BYTEA NOT NULL,

    CONSTRAINT "service_hour_pkey" PRIMARY KEY ("environment","service","hour")
);

-- CreateTable
CREATE TABLE "edge_minute" (
    "edge_id" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "writer" TEXT NOT NULL,
    "calls" BIGINT NOT NULL,
    "errors" BIGINT NOT NULL,
    "sketch" BYTEA NOT NULL,

    CONSTRAINT "edge_minute_pkey" PRIMARY KEY ("edge_id","minute","writer")
);

-- CreateTable
CREATE TABLE "probe_minute" (
    "environment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "passed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,

    CONSTRAINT "probe_minute_pkey" PRIMARY KEY ("environment","service","instance_id","minute")
);

-- CreateTable
CREATE TABLE "probe_state" (
    "environment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "instance_id" TEXT NOT NULL,
    "passing" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "latency_ms" DOUBLE PRECISION,
    "message" TEXT,

    CONSTRAINT "probe_state_pkey" PRIMARY KEY ("environment","service","instance_id")
);

-- CreateTable
CREATE TABLE "service_status" (
    "environment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "reasons" JSONB NOT NULL,

    CONSTRAINT "service_status_pkey" PRIMARY KEY ("environment","service")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "summary" TEXT NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "port" (
    "id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "operations" TEXT[],
    "position" INTEGER NOT NULL,

    CONSTRAINT "port_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "adapter" (
    "id" TEXT NOT NULL,
    "port_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "technology" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "flag" JSONB,
    "target" JSONB,
    "encrypted" BOOLEAN,
    "sync" BOOLEAN NOT NULL DEFAULT true,
    "hard" BOOLEAN NOT NULL DEFAULT true,
    "timeout_ms" INTEGER,
    "retries" INTEGER,
    "code" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "adapter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observed_edge" (
    "id" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "adapter_name" TEXT,
    "direction" TEXT NOT NULL,
    "protocol" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "target_port" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "observed_edge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observed_operation" (
    "environment" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "observed_operation_pkey" PRIMARY KEY ("environment","service","kind","operation")
);

-- CreateTable
CREATE TABLE "address_owner" (
    "environment" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_owner_pkey" PRIMARY KEY ("environment","address")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_provider_account_id_key" ON "account"("provider", "provider_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_secret_hash_key" ON "api_token"("secret_hash");

-- CreateIndex
CREATE UNIQUE INDEX "change_seq_key" ON "change"("seq");

-- CreateIndex
CREATE UNIQUE INDEX "change_reverts_id_key" ON "change"("reverts_id");

-- CreateIndex
CREATE INDEX "change_object_kind_object_id_seq_idx" ON "change"("object_kind", "object_id", "seq");

-- CreateIndex
CREATE INDEX "change_environment_seq_idx" ON "change"("environment", "seq");

-- CreateIndex
CREATE INDEX "change_at_idx" ON "change"("at");

-- CreateIndex
CREATE INDEX "live_event_at_idx" ON "live_event"("at");

-- CreateIndex
CREATE INDEX "idempotency_created_at_idx" ON "idempotency"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "flag_name_key_key" ON "flag"("name_key");

-- CreateIndex
CREATE UNIQUE INDEX "segment_name_key" ON "segment"("name");

-- CreateIndex
CREATE INDEX "sdk_instance_last_seen_at_idx" ON "sdk_instance"("last_seen_at");

-- CreateIndex
CREATE INDEX "flag_usage_environment_minute_idx" ON "flag_usage"("environment", "minute");

-- CreateIndex
CREATE UNIQUE INDEX "release_service_version_key" ON "release"("service", "version");

-- CreateIndex
CREATE INDEX "deployment_service_environment_requested_at_idx" ON "deployment"("service", "environment", "requested_at");

-- CreateIndex
CREATE INDEX "deployment_status_idx" ON "deployment"("status");

-- CreateIndex
CREATE INDEX "instance_service_environment_state_idx" ON "instance"("service", "environment", "state");

-- CreateIndex
CREATE INDEX "release_block_service_environment_idx" ON "release_block"("service", "environment");

-- CreateIndex
CREATE INDEX "service_minute_environment_minute_idx" ON "service_minute"("environment", "minute");

-- CreateIndex
CREATE INDEX "edge_minute_minute_idx" ON "edge_minute"("minute");

-- CreateIndex
CREATE INDEX "probe_minute_minute_idx" ON "probe_minute"("minute");

-- CreateIndex
CREATE INDEX "incident_environment_service_started_at_idx" ON "incident"("environment", "service", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "port_service_name_key" ON "port"("service", "name");

-- CreateIndex
CREATE UNIQUE INDEX "adapter_port_id_name_key" ON "adapter"("port_id", "name");

-- CreateIndex
CREATE INDEX "observed_edge_environment_service_idx" ON "observed_edge"("environment", "service");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_environment" ADD CONSTRAINT "flag_environment_flag_name_fkey" FOREIGN KEY ("flag_name") REFERENCES "flag"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deployment_event" ADD CONSTRAINT "deployment_event_deployment_id_fkey" FOREIGN KEY ("deployment_id") REFERENCES "deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "port" ADD CONSTRAINT "port_service_fkey" FOREIGN KEY ("service") REFERENCES "service"("name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adapter" ADD CONSTRAINT "adapter_port_id_fkey" FOREIGN KEY ("port_id") REFERENCES "port"("id") ON DELETE CASCADE ON UPDATE CASCADE;
