/** Queries that a page reads ahead and its screen reads again: both must ask the same. */
export const usageQueryOf = (name: string, environment: string) =>
  ({ name, environment, window: "1h" }) as const;

export const historyQueryOf = (name: string, environment: string) => ({
  objectKind: "flag",
  objectId: name,
  environment,
  limit: 12,
});
