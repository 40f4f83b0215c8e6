import type { Actor } from "@/server/domain/access/actor";
import type { User } from "@/server/domain/access/user";
import type { ChangeDraft, InverseCommand, Json } from "@/server/domain/changes/change";

export interface UserChange {
  readonly action: string;
  readonly before: User | null;
  readonly after: User;
  readonly reason: string | null;
  readonly inverse: InverseCommand | null;
  readonly at: Date;
}

const shown = ({ name, email, role, disabledAt }: User): Json => ({
  name,
  email,
  role,
  disabled: disabledAt !== null,
});

/** The record of a change to a person; never with anything secret. */
export const userChange = (actor: Actor, change: UserChange): ChangeDraft => ({
  actor: { id: actor.id, name: actor.name, kind: actor.kind },
  action: change.action,
  object: { kind: "user", id: change.after.id },
  environment: null,
  services: [],
  reason: change.reason,
  before: change.before && shown(change.before),
  after: shown(change.after),
  inverse: change.inverse,
  revertsId: null,
  at: change.at,
});
