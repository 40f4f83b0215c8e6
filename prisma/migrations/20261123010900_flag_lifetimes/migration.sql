-- AlterTable
ALTER TABLE "flag" ADD COLUMN     "lifetime_days" INTEGER;

-- Few flags need others; whoever asks for families looks at those alone.
CREATE INDEX "flag_with_parents_idx" ON "flag" ("name") WHERE "dependencies" <> '[]'::jsonb;
