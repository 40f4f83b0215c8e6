import type { Role } from "./permission";

/** Who does something: a person, an API token, a rule of Portside's (a guard, a gate) or Portside itself. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly kind: "user" | "token" | "rule" | "system";
  readonly role: Role;
}

/** Portside itself: first boot, sample fleet, retention. */
export const SYSTEM_ACTOR: Actor = {
  id: "portside",
  name: "Portside",
  kind: "system",
  role: "administrator",
};
