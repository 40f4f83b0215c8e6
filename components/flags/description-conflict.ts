import type { FlagDependency } from "@/contracts/flag-family";
import type { FlagOutput } from "@/contracts/flags";
import type { Failure } from "@/lib/client/failure";
import type { Details } from "./records/details";

/** What a flag says of itself now, and who wrote it, where somebody else was first. */
export interface DescriptionConflict extends Details, Pick<FlagOutput, "version"> {
  readonly dependencies: readonly FlagDependency[];
  readonly updatedAt: Date;
  readonly updatedByName: string;
}

/** Told apart by hand, as every conflict in the browser is. */
export function descriptionConflictOf({ reason, details }: Failure): DescriptionConflict | null {
  const current = details["current"];
  if (reason !== "conflict" || !isCurrent(current)) return null;
  return { ...current, updatedAt: new Date(current.updatedAt) };
}

const isCurrent = (value: unknown): value is DescriptionConflict =>
  typeof value === "object" &&
  value !== null &&
  Array.isArray(Reflect.get(value, "tags")) &&
  Array.isArray(Reflect.get(value, "dependencies")) &&
  Number.isInteger(Reflect.get(value, "version")) &&
  typeof Reflect.get(value, "updatedByName") === "string";
