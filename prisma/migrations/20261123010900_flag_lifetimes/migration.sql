-- AlterTable
ALTER TABLE "flag" ADD COLUMN     "lifetime_days" INTEGER;

-- Few flags need others; whoever asks for families looks at those alone.
CREATE INDEX "flag_with_parents_idx" ON "flag" ("name") WHERE "dependencies" <> '[]'::jsonb;

-- An application's flags are asked for since a day.
DROP INDEX "flag_usage_day_app_name_environment_idx";
CREATE INDEX "flag_usage_day_app_name_environment_day_idx" ON "flag_usage_day"("app_name", "environment", "day");
