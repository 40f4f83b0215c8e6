/** What is wrong, by the path of the field: "strategies.0.constraints.1.value". */
export type Issues = ReadonlyMap<string, string>;

export function issuesOf(details: Readonly<Record<string, unknown>>): Issues {
  const { issues } = details as { readonly issues?: unknown };
  if (!Array.isArray(issues)) return new Map();
  return new Map(
    issues.flatMap((issue: unknown) => {
      const { path, message } = (issue ?? {}) as Record<string, unknown>;
      return typeof path === "string" && typeof message === "string" ? [[path, message]] : [];
    }),
  );
}

/** The first problem at a field or inside it. */
export function issueAt(issues: Issues, path: string): string | undefined {
  for (const [at, message] of issues) if (at === path || at.startsWith(`${path}.`)) return message;
  return undefined;
}
