import type { ValidationTools } from "@/server/domain/flags/validation/validate-constraint";
import { notFound } from "@/server/domain/shared/errors";
import type { Clock } from "@/server/ports/clock";
import type { FlagControl, FlagControls } from "@/server/ports/flag-control";
import type { SecretBox } from "@/server/ports/secret-box";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

export interface ConnectionDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly tools: ValidationTools;
  readonly newId: () => string;
  readonly controls: FlagControls;
  readonly secrets: SecretBox;
}

/** Where a connection's token is kept: a sealed one opens nowhere else. */
export const tokenPlace = (name: string): string => `flag_connection:${name}:token`;

/** Opens a connection for reading and writing. */
export async function openConnection(
  { unitOfWork, secrets, controls }: Pick<ConnectionDeps, "unitOfWork" | "secrets" | "controls">,
  name: string,
): Promise<FlagControl> {
  const { connection, sealed } = await unitOfWork.read(async ({ flagConnections }) => ({
    connection: await flagConnections.find(name),
    sealed: await flagConnections.findToken(name),
  }));
  if (!connection || sealed === null) throw notFound("connection", name);
  const token = secrets.open(sealed, tokenPlace(name));
  return controls.open({ url: new URL(connection.url), token });
}
