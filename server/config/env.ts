import path from "node:path";
import { z } from "zod";
import {
  apiTokens,
  cidrs,
  csv,
  hosts,
  origins,
  port,
  sdkTokens,
  secretKey,
  url,
} from "./env-formats";

export const PROCESS_ROLES = ["web", "gateway", "worker"] as const;
export type ProcessRole = (typeof PROCESS_ROLES)[number];

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const MIN_PASSWORD_LENGTH = 12;

const oneOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z.enum(values, { error: `is none of the known values; allowed: ${values.join(", ")}` });

const roles = csv
  .pipe(z.array(oneOf(PROCESS_ROLES)))
  .transform((names): readonly ProcessRole[] => (names.length > 0 ? names : PROCESS_ROLES));

/** Every variable Portside reads. An empty value counts as not set. */
const variables = z.object({
  NODE_ENV: oneOf(["production", "development", "test"]).default("production"),
  PORT: port.default(3000),
  PORTSIDE_HOST: z.string().default("127.0.0.1"),
  PORTSIDE_URL: url(["http:", "https:"]).optional(),
  DATABASE_URL: url(["postgres:", "postgresql:"]).optional(),
  PORTSIDE_DATA_DIR: z.string().default(".portside"),
  PORTSIDE_ROLES: roles.default(PROCESS_ROLES),
  PORTSIDE_DEMO: oneOf(["0", "1"]).default("1"),
  PORTSIDE_ADMIN_EMAIL: z
    .email({ error: "is not an e-mail address; allowed: name@example.org" })
    .default("admin@portside.local"),
  PORTSIDE_ADMIN_PASSWORD: z
    .string()
    .min(MIN_PASSWORD_LENGTH, {
      error: `is too short; allowed: at least ${MIN_PASSWORD_LENGTH} characters`,
    })
    .optional(),
  PORTSIDE_INIT_BACKEND_TOKENS: sdkTokens.default([]),
  PORTSIDE_INIT_FRONTEND_TOKENS: sdkTokens.default([]),
  PORTSIDE_INIT_API_TOKENS: apiTokens.default([]),
  PORTSIDE_TRUSTED_PROXIES: cidrs.default([]),
  /** Whose pages may ask for evaluated flags (`/api/frontend`, `/ofrep`). */
  PORTSIDE_FRONTEND_ORIGINS: origins.default(["*"]),
  PORTSIDE_ALLOWED_HOSTS: hosts.default([]),
  /** Seals secrets at rest; without it a key beside the data does. */
  PORTSIDE_SECRET_KEY: secretKey.optional(),
  /** Ranges that Portside calls though they are not public, such as that of an Unleash in the house. */
  PORTSIDE_OUTBOUND_ALLOWED: cidrs.default([]),
  /** What an orderly stop ends: the console alone, or the fleet and the embedded database too. */
  PORTSIDE_STOPS: oneOf(["console", "everything"]).default("console"),
  LOG_LEVEL: oneOf(LOG_LEVELS).default("info"),
});

const SECRET_VARIABLES = new Set([
  "DATABASE_URL",
  "PORTSIDE_ADMIN_PASSWORD",
  "PORTSIDE_INIT_BACKEND_TOKENS",
  "PORTSIDE_INIT_FRONTEND_TOKENS",
  "PORTSIDE_INIT_API_TOKENS",
  "PORTSIDE_SECRET_KEY",
]);

export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

type Source = Readonly<Record<string, string | undefined>>;

const describeIssue = (issue: z.core.$ZodIssue, source: Source): string => {
  const name = String(issue.path[0]);
  const shown = SECRET_VARIABLES.has(name) ? "the value (not shown)" : `"${source[name] ?? ""}"`;
  return `  ${name}: ${shown} ${issue.message}.`;
};

/** Parses `source`; throws an EnvironmentError that names each bad variable and what it may be. */
export function parseEnvironment(source: Source, rootDir: string) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => describeIssue(issue, source));
    throw new EnvironmentError(
      `Portside cannot start: these environment variables cannot be used.\n${lines.join("\n")}`,
    );
  }
  const values = parsed.data;
  const reachableHost = ["0.0.0.0", "::", "[::]"].includes(values.PORTSIDE_HOST)
    ? "127.0.0.1"
    : values.PORTSIDE_HOST;
  return {
    mode: values.NODE_ENV,
    rootDir,
    port: values.PORT,
    host: values.PORTSIDE_HOST,
    /** The address people use. */
    publicUrl: values.PORTSIDE_URL ?? new URL(`http://localhost:${values.PORT}`),
    /** The address processes on this machine use. */
    internalUrl: new URL(`http://${reachableHost}:${values.PORT}`),
    databaseUrl: values.DATABASE_URL?.href ?? null,
    dataDir: path.resolve(rootDir, values.PORTSIDE_DATA_DIR),
    roles: new Set(values.PORTSIDE_ROLES),
    demo: values.PORTSIDE_DEMO === "1",
    admin: {
      email: values.PORTSIDE_ADMIN_EMAIL.toLowerCase(),
      password: values.PORTSIDE_ADMIN_PASSWORD ?? null,
    },
    initBackendTokens: values.PORTSIDE_INIT_BACKEND_TOKENS,
    initFrontendTokens: values.PORTSIDE_INIT_FRONTEND_TOKENS,
    frontendOrigins: values.PORTSIDE_FRONTEND_ORIGINS,
    initApiTokens: values.PORTSIDE_INIT_API_TOKENS,
    trustedProxies: values.PORTSIDE_TRUSTED_PROXIES,
    allowedHosts: values.PORTSIDE_ALLOWED_HOSTS,
    secretKey: values.PORTSIDE_SECRET_KEY ?? null,
    outboundAllowed: values.PORTSIDE_OUTBOUND_ALLOWED,
    stops: values.PORTSIDE_STOPS,
    logLevel: values.LOG_LEVEL,
  } as const;
}

export type Environment = ReturnType<typeof parseEnvironment>;

/** next-auth learns its own address from this variable and from nowhere else. */
export const announceToNextAuth = (publicUrl: URL): void => {
  process.env["NEXTAUTH_URL"] = publicUrl.origin;
};

/** The one place where the process environment is read. */
export const readEnvironment = (): Environment => parseEnvironment(process.env, process.cwd());
