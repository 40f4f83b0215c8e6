/** Every permission there is. A procedure, a route and a page each name exactly one. */
export const PERMISSIONS = [
  "access:read",
  "user:manage",
  "session:end",
  "token:manage",
  "change:read",
  "change:undo",
  "flag:read",
  "flag:create",
  "flag:toggle",
  "flag:edit",
  "flag:archive",
  "environment:manage",
  "project:manage",
  "flag:connect",
  "service:read",
  "service:import",
  "release:read",
  "release:register",
  "release:deploy",
  "release:roll_back",
  "release:unblock",
  "health:read",
  "topology:read",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ["viewer", "operator", "administrator"] as const;
export type Role = (typeof ROLES)[number];

const VIEWER = [
  "access:read",
  "session:end",
  "change:read",
  "flag:read",
  "service:read",
  "release:read",
  "health:read",
  "topology:read",
] as const satisfies readonly Permission[];

const OPERATOR = [
  ...VIEWER,
  "change:undo",
  "flag:create",
  "flag:toggle",
  "flag:edit",
  "flag:archive",
  "service:import",
  "release:register",
  "release:deploy",
  "release:roll_back",
  "release:unblock",
] as const satisfies readonly Permission[];

const GRANTS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  viewer: new Set(VIEWER),
  operator: new Set(OPERATOR),
  administrator: new Set(PERMISSIONS),
};

export const may = (actor: { readonly role: Role }, permission: Permission): boolean =>
  GRANTS[actor.role].has(permission);
