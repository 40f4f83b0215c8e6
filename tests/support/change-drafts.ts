import type { ChangeDraft } from "@/server/domain/changes/change";

/** A toggle of one flag, as its use case would record it. */
export const aChangeDraft = (over: Partial<ChangeDraft> = {}): ChangeDraft => ({
  actor: { id: "ana", name: "Ana", kind: "user" },
  action: "flag.toggled",
  object: { kind: "flag", id: "payments.new-card-processor" },
  environment: "production",
  services: ["payments"],
  reason: "The processor answers again.",
  before: { enabled: false, version: 1 },
  after: { enabled: true, version: 2 },
  inverse: { command: "flags.toggle", input: { enabled: false, version: 2 } },
  revertsId: null,
  at: new Date("2026-03-01T10:00:00.000Z"),
  ...over,
});
