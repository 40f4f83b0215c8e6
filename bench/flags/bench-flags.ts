/** The same hundred flags for both servers: a rollout with a constraint each. */
export const benchFlags = Array.from({ length: 100 }, (_, index) => {
  const name = `bench.flag-${String(index).padStart(3, "0")}`;
  return {
    name,
    strategy: {
      name: "flexibleRollout",
      parameters: { rollout: String(index + 1), stickiness: "default", groupId: name },
      constraints: [
        {
          contextName: "userId",
          operator: "IN" as const,
          values: ["1", "2", "3", "4", "5", String(index)],
          inverted: false,
          caseInsensitive: false,
        },
      ],
    },
  };
});
