import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { ROLES, type Role } from "@/server/domain/access/permission";

/** Formats of environment variables; each message says what is wrong and what is allowed. */
const MAX_PORT = 65_535;

export const port = z
  .string()
  .regex(/^\d+$/, { error: `is not a whole number; allowed: 1 to ${MAX_PORT}` })
  .transform(Number)
  .pipe(
    z
      .number()
      .min(1, { error: `is too small; allowed: 1 to ${MAX_PORT}` })
      .max(MAX_PORT, { error: `is too large; allowed: 1 to ${MAX_PORT}` }),
  );

export const url = (protocols: readonly string[]) =>
  z.string().transform((text, context) => {
    const parsed = URL.canParse(text) ? new URL(text) : null;
    if (parsed && protocols.includes(parsed.protocol)) return parsed;
    const allowed = protocols.map((protocol) => `${protocol}//…`).join(" or ");
    context.addIssue({ code: "custom", message: `is not a usable address; allowed: ${allowed}` });
    return z.NEVER;
  });

export const csv = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

/** Reads a comma separated list item by item; `allowed` tells what an item looks like. */
const listOf = <T>(read: (item: string) => T | null, allowed: string) =>
  csv.transform((items, context) => {
    const values: T[] = [];
    for (const [index, item] of items.entries()) {
      const value = read(item);
      if (value === null) {
        const message = `has an unusable entry at position ${index + 1}; allowed: ${allowed}`;
        context.addIssue({ code: "custom", message });
        return z.NEVER;
      }
      values.push(value);
    }
    return values as readonly T[];
  });

export interface InitialSdkToken {
  readonly project: string;
  readonly environment: string;
  readonly token: string;
}

/** Unleash's own format: the whole text is the token, its head names the scope. */
export const sdkTokens = listOf((item): InitialSdkToken | null => {
  const match = /^([\w*.~-]+|\[\]):([\w.~-]+)\.(\S+)$/.exec(item);
  const [, project, environment] = match ?? [];
  return project && environment ? { project, environment, token: item } : null;
}, "project:environment.secret, comma separated");

export interface InitialApiToken {
  readonly role: Role;
  readonly secret: string;
}

const MIN_SECRET_LENGTH = 8;

export const apiTokens = listOf(
  (item): InitialApiToken | null => {
    const at = item.indexOf(":");
    const role = ROLES.find((known) => known === item.slice(0, at));
    const secret = item.slice(at + 1);
    return role && secret.length >= MIN_SECRET_LENGTH ? { role, secret } : null;
  },
  `role:secret, comma separated, role one of ${ROLES.join(", ")}, secret of at least ${MIN_SECRET_LENGTH} characters`,
);

export const cidrs = listOf(
  (item) => (ipaddr.isValidCIDR(item) || isIP(item) !== 0 ? item : null),
  "addresses or ranges such as 10.0.0.0/8, comma separated",
);

export const hosts = listOf(
  (item) =>
    /^[a-z0-9.-]+(:\d+)?$|^\[[0-9a-f:]+\](:\d+)?$/i.test(item) ? item.toLowerCase() : null,
  "host names with an optional port, comma separated",
);

const isOrigin = (item: string): boolean =>
  URL.canParse(item) && new URL(item).origin === item && /^https?:/.test(item);

export const origins = listOf(
  (item) => (item === "*" || isOrigin(item) ? item : null),
  "* or origins such as https://shop.example, comma separated",
);

const SECRET_KEY_BYTES = 32;

export const secretKey = z
  .string()
  .transform((text) => Buffer.from(text, "base64"))
  .refine((key) => key.length === SECRET_KEY_BYTES, {
    error: `is no key; allowed: ${SECRET_KEY_BYTES} random bytes as base64`,
  });
