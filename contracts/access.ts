import { z } from "zod";
import { PERMISSIONS, ROLES } from "@/server/domain/access/permission";
import { environmentPolicy } from "./environments";
import { actionState, actorRef, changeRef, name, pageInput, reason } from "./shared";

export const role = z.enum(ROLES);
export const noInput = z.object({}).strict().optional();

/** Who is signed in, what they may do, and the environments there are, in order. */
export const sessionOutput = z.object({
  actor: actorRef.extend({ role, email: z.string() }),
  permissions: z.array(z.enum(PERMISSIONS)),
  environments: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      isProduction: z.boolean(),
      policy: environmentPolicy,
    }),
  ),
  systemName: z.string(),
  portsideVersion: z.string(),
});

export const email = z.email("That is not an e-mail address.").max(254);
export const password = z
  .string()
  .min(12, "A password has at least 12 characters.")
  .max(256, "A password has at most 256 characters.");

export const listUsersInput = pageInput.extend({ search: z.string().max(100).optional() });
export const userOutput = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  version: z.number().int(),
  disabledAt: z.date().nullable(),
  createdAt: z.date(),
  lastSeenAt: z.date().nullable(),
  actions: z.object({ setRole: actionState, disable: actionState, enable: actionState }),
});
export const listUsersOutput = z.object({
  items: z.array(userOutput),
  nextCursor: z.string().nullable(),
  actions: z.object({ add: actionState }),
});

export const addUserInput = z.object({ name, email, role, password }).strict();
export const setRoleInput = z
  .object({ userId: z.string(), role, version: z.number().int(), reason: reason.optional() })
  .strict();
export const setDisabledInput = z
  .object({
    userId: z.string(),
    disabled: z.boolean(),
    version: z.number().int(),
    reason: reason.optional(),
  })
  .strict();
export const userChangedOutput = changeRef.extend({ user: userOutput });

export const sessionItem = z.object({
  id: z.string(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  expiresAt: z.date(),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  isCurrent: z.boolean(),
});
export const listSessionsOutput = z.object({ items: z.array(sessionItem) });
export const endSessionInput = z.object({ sessionId: z.string() }).strict();

export type SessionOutput = z.infer<typeof sessionOutput>;
export type UserOutput = z.infer<typeof userOutput>;
export type SessionItem = z.infer<typeof sessionItem>;
export type AddUserInput = z.infer<typeof addUserInput>;
