import type { Actor } from "@/server/domain/access/actor";
import type { ChangeRecord } from "@/server/domain/changes/change";
import { describeChange } from "@/server/domain/changes/describe-change";
import type { ChangeFilter } from "@/server/ports/change-log";
import type { ChangesDeps } from "./changes-deps";

export interface ExportedChange extends ChangeRecord {
  readonly sentence: string;
}

const BATCH = 200;

/** Every change that fits a filter, newest first, a batch at a time so that the whole log never is in memory. */
export const exportChanges = (deps: Pick<ChangesDeps, "unitOfWork">) =>
  async function* exported(_actor: Actor, filter: ChangeFilter): AsyncGenerator<ExportedChange> {
    let before: bigint | undefined;
    for (;;) {
      const page = { limit: BATCH, ...(before !== undefined && { before }) };
      const batch = await deps.unitOfWork.read(({ changes }) => changes.list(filter, page));
      for (const change of batch) yield { ...change, sentence: sentenceOf(change) };
      before = batch.at(-1)?.seq;
      if (batch.length < BATCH) return;
    }
  };

function sentenceOf(change: ChangeRecord): string {
  const { verb, subject, detail } = describeChange(change);
  return [change.actor.name, verb, subject, detail && `(${detail})`].filter(Boolean).join(" ");
}
