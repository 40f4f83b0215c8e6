-- The environments a new system starts with; more can be added, and these renamed.
INSERT INTO "environment" ("name", "title", "position", "is_production") VALUES
  ('development', 'Development', 1, false),
  ('staging', 'Staging', 2, false),
  ('production', 'Production', 3, true)
ON CONFLICT DO NOTHING;
