import type { OpenWrite } from "@/server/domain/flags/connection";
import { DomainError } from "@/server/domain/shared/errors";
import type { ConnectionDeps } from "./connection-deps";

/** A refusal closes the intent; where nobody knows what came of it, it stays open until the refresh does. */
export async function giveUp(
  { unitOfWork }: Pick<ConnectionDeps, "unitOfWork">,
  write: OpenWrite,
  failure: unknown,
): Promise<never> {
  if (!isOutcomeUnknown(failure)) {
    await unitOfWork.run(({ flagConnections }) => flagConnections.closeWrite(write.id));
    throw failure;
  }
  throw foundOutLater(failure, write.address.name);
}

export const isOutcomeUnknown = (failure: unknown): failure is DomainError =>
  failure instanceof DomainError && failure.details["outcome"] === "unknown";

export const foundOutLater = (failure: DomainError, name: string): DomainError =>
  new DomainError(
    failure.code,
    `${failure.message} Whether ${name} was changed is found out with the next refresh.`,
    { details: failure.details, cause: failure },
  );
