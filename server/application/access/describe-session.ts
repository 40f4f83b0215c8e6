import type { Actor } from "@/server/domain/access/actor";
import { may, PERMISSIONS, type Permission } from "@/server/domain/access/permission";
import type { Environment } from "@/server/domain/shared/environment";
import type { AccessDeps, Product } from "./access-deps";

export interface SessionDescription extends Product {
  readonly actor: Actor & { readonly email: string };
  readonly permissions: Permission[];
  readonly environments: Environment[];
}

/** Who is signed in, what they may do and where. */
export const describeSession =
  ({ unitOfWork, product }: Pick<AccessDeps, "unitOfWork" | "product">) =>
  async (actor: Actor, { email }: { readonly email: string }): Promise<SessionDescription> => ({
    ...product,
    actor: { ...actor, email },
    permissions: PERMISSIONS.filter((permission) => may(actor, permission)),
    environments: await unitOfWork.read(({ environments }) => environments.list()),
  });
