import type { FlagEnvironmentOutput } from "@/contracts/flags";
import type { Failure } from "@/lib/client/failure";

/** What a flag is now, and who made it so, where somebody else was first. */
export interface FlagConflict
  extends Pick<
    FlagEnvironmentOutput,
    "environment" | "enabled" | "strategies" | "variants" | "version" | "updatedAt"
  > {
  readonly updatedByName: string;
}

/** Told apart by hand: the contract's schemas would bring their whole library to every page with a switch. */
export function conflictOf({ reason, details }: Failure): FlagConflict | null {
  const current = details["current"];
  if (reason !== "conflict" || !isCurrent(current)) return null;
  const updatedAt = new Date(current.updatedAt);
  return Number.isNaN(updatedAt.getTime()) ? null : { ...current, updatedAt };
}

const SHAPE: Readonly<Record<keyof FlagConflict, (value: unknown) => boolean>> = {
  environment: isText,
  enabled: (value) => typeof value === "boolean",
  strategies: Array.isArray,
  variants: Array.isArray,
  version: Number.isInteger,
  updatedAt: (value) => value instanceof Date || isText(value),
  updatedByName: isText,
};

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isCurrent(value: unknown): value is FlagConflict {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(SHAPE).every(([name, fits]) => fits(Reflect.get(value, name)));
}
