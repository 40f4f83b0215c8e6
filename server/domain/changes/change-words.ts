import type { ChangeDraft } from "./change";

/** A change in words, the actor left out: "raised", "payments.new-card-processor", "5 % → 25 %". */
export interface ChangeSummary {
  readonly verb: string;
  readonly subject: string;
  readonly detail: string | null;
}

export type DescribedChange = Pick<
  ChangeDraft,
  "action" | "object" | "environment" | "services" | "before" | "after"
>;
