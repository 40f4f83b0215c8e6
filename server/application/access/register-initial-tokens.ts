import { SYSTEM_ACTOR } from "@/server/domain/access/actor";
import type { ApiToken } from "@/server/domain/access/api-token";
import type { Role } from "@/server/domain/access/permission";
import { DomainError } from "@/server/domain/shared/errors";
import type { AccessDeps } from "./access-deps";

interface InitialSdkToken {
  readonly project: string;
  readonly environment: string;
  readonly token: string;
}

export interface InitialTokens {
  readonly backend: readonly InitialSdkToken[];
  readonly frontend?: readonly InitialSdkToken[];
  readonly api: readonly { readonly role: Role; readonly secret: string }[];
}

type Scope = Pick<ApiToken, "kind" | "name" | "project" | "environment" | "role">;

/** Adds the tokens given at boot that are not there yet; a token that was revoked stays revoked. */
export const registerInitialTokens =
  (deps: AccessDeps) =>
  async ({ backend, frontend = [], api }: InitialTokens): Promise<number> => {
    const wanted: (readonly [string, Scope])[] = [
      ...backend.map(({ token, project, environment }) => {
        const name = `Initial SDK token for ${environment}`;
        return [token, { kind: "backend", name, project, environment, role: null }] as const;
      }),
      ...frontend.map(({ token, project, environment }) => {
        const name = `Initial browser token for ${environment}`;
        return [token, { kind: "frontend", name, project, environment, role: null }] as const;
      }),
      ...api.map(({ secret, role }) => {
        const name = `Initial API token (${role})`;
        return [secret, { kind: "api", name, project: null, environment: null, role }] as const;
      }),
    ];
    let added = 0;
    for (const [secret, scope] of wanted) added += await addMissing(deps, secret, scope);
    return added;
  };

async function addMissing(deps: AccessDeps, secret: string, scope: Scope): Promise<0 | 1> {
  const secretHash = deps.sha256(secret);
  const at = deps.clock.now();
  const token: ApiToken = {
    ...scope,
    id: deps.newId(),
    secretHash,
    createdAt: at,
    createdBy: SYSTEM_ACTOR.id,
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
  };
  try {
    return await deps.unitOfWork.run(async ({ apiTokens, changes }) => {
      if (await apiTokens.findByHash(secretHash)) return 0;
      await apiTokens.add(token);
      const { kind, name, project, environment, role } = scope;
      await changes.append({
        actor: { id: SYSTEM_ACTOR.id, name: SYSTEM_ACTOR.name, kind: SYSTEM_ACTOR.kind },
        action: "token.added",
        object: { kind: "token", id: token.id },
        environment,
        services: [],
        reason: null,
        before: null,
        after: { kind, name, project, environment, role },
        inverse: null,
        revertsId: null,
        at,
      });
      return 1;
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === "already_exists") return 0;
    throw error;
  }
}
