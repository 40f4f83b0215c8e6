import type { Json } from "@/server/domain/changes/change";
import { Prisma } from "./generated/client";

/** JSON as a column takes it; our null is the column's NULL, never JSON's own null. */
export const toColumn = (value: Json): Prisma.InputJsonValue | typeof Prisma.DbNull =>
  value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);

/** JSON as a column gives it: what `toColumn` wrote, so it is one of our values. */
export const fromColumn = (value: Prisma.JsonValue): Json => value as Json;

/** A document of the domain as a column takes it. */
export const asJson = (document: object): Prisma.InputJsonValue =>
  document as unknown as Prisma.InputJsonValue;
