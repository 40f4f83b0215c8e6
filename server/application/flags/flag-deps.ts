import type { EvaluationTools } from "@/server/domain/flags/evaluation/evaluation";
import type { Clock } from "@/server/ports/clock";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

export interface FlagDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly tools: EvaluationTools;
  readonly newId: () => string;
}
