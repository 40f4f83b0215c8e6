/** The search parameter and the cookie that say which environment is on screen. */
export const ENVIRONMENT_PARAMETER = "environment";
export const ENVIRONMENT_COOKIE = "portside-environment";

export interface EnvironmentItem {
  readonly name: string;
  readonly title: string;
  readonly isProduction: boolean;
}

interface Wishes {
  readonly parameter: string | null | undefined;
  readonly cookie: string | null | undefined;
}

/** What the address asks for, else what was looked at last, else the first production environment. */
export function chooseEnvironment<E extends EnvironmentItem>(
  environments: readonly E[],
  { parameter, cookie }: Wishes,
): E | undefined {
  const named = (name: string | null | undefined) =>
    environments.find((environment) => environment.name === name);
  return (
    named(parameter) ??
    named(cookie) ??
    environments.find(({ isProduction }) => isProduction) ??
    environments[0]
  );
}

/** The same address in an environment; an address that names one keeps it. */
export function withEnvironment(href: string, environment: string | undefined): string {
  if (!environment || !href.startsWith("/") || href.startsWith("//")) return href;
  const [beforeHash = "", hash] = href.split("#");
  const [path, query] = beforeHash.split("?");
  const parameters = new URLSearchParams(query);
  if (!parameters.has(ENVIRONMENT_PARAMETER)) parameters.set(ENVIRONMENT_PARAMETER, environment);
  return `${path}?${parameters}${hash ? `#${hash}` : ""}`;
}
