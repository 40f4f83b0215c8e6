/** Queries that a page reads ahead and its screen reads again: both must ask the same. */
export const usageQueryOf = (name: string, environment: string) =>
  ({ name, environment, window: "1h" }) as const;

/** Of the flag and of its schedules, which go by its name. */
export const historyQueryOf = (name: string, environment: string) => ({
  objectId: name,
  environment,
  limit: 12,
});
