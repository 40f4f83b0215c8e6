import type { Clock } from "@/server/ports/clock";
import type { UnitOfWork } from "@/server/ports/unit-of-work";
import type { InverseCommands } from "./inverse-commands";

export interface ChangesDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly inverses: InverseCommands;
  readonly sha256: (text: string) => string;
}
