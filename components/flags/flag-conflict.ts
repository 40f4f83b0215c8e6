import { z } from "zod";
import { strategy, variant } from "@/contracts/flags";
import type { Failure } from "@/lib/client/failure";

const details = z.object({
  current: z.object({
    environment: z.string(),
    enabled: z.boolean(),
    strategies: z.array(strategy),
    variants: z.array(variant),
    version: z.number(),
    updatedAt: z.coerce.date(),
    updatedByName: z.string(),
  }),
});

/** What a flag is now, and who made it so, where somebody else was first. */
export type FlagConflict = z.infer<typeof details>["current"];

export function conflictOf({ reason, details: given }: Failure): FlagConflict | null {
  if (reason !== "conflict") return null;
  const parsed = details.safeParse(given);
  return parsed.success ? parsed.data.current : null;
}
