import { invalidInput } from "@/server/domain/shared/errors";

/** Where a page of flags ended. */
export interface Place {
  readonly key: string;
  readonly name: string;
}

export const writePlace = ({ key, name }: Place): string => JSON.stringify([key, name]);

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(cursor);
  } catch {
    return null;
  }
};

const isPlace = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "string");

export const readPlace = (cursor: string): Place => {
  const value = parse(cursor);
  if (!isPlace(value)) throw badCursor();
  const [key, name] = value;
  return { key, name };
};

const badCursor = () =>
  invalidInput("The cursor is none this list gave.", [
    { path: "cursor", message: "Start without a cursor." },
  ]);
