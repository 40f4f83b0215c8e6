import type { Json } from "./change";

interface JsonObject {
  readonly [key: string]: Json;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value at a path of keys and indexes, or null where there is none. */
export function jsonAt(value: Json, ...path: readonly (string | number)[]): Json {
  let current: Json = value;
  for (const step of path) {
    let next: Json | undefined;
    if (Array.isArray(current)) next = (current as readonly Json[])[Number(step)];
    else if (isObject(current)) next = current[step];
    if (next === undefined) return null;
    current = next;
  }
  return current;
}

/** A text or a number at a path, as text; null where there is none. */
export function textAt(value: Json, ...path: readonly (string | number)[]): string | null {
  const found = jsonAt(value, ...path);
  return typeof found === "string" || typeof found === "number" ? String(found) : null;
}

export const lengthAt = (value: Json, ...path: readonly (string | number)[]): number | null => {
  const found = jsonAt(value, ...path);
  return Array.isArray(found) ? found.length : null;
};

export interface JsonDifference {
  /** Where, such as `strategies.0.parameters.rollout`. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** Where two values differ, leaf by leaf, in the order of their keys. */
export function jsonDifferences(before: Json, after: Json, path = ""): JsonDifference[] {
  const left = fieldsOf(before);
  const right = fieldsOf(after);
  if (!left || !right) return isSame(before, after) ? [] : [{ path, before, after }];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const inner = path ? `${path}.${key}` : key;
    const one = left.get(key);
    const other = right.get(key);
    if (one === undefined || other === undefined)
      return one === other ? [] : [{ path: inner, before: one, after: other }];
    return jsonDifferences(one, other, inner);
  });
}

const fieldsOf = (value: Json): Map<string, Json> | null => {
  if (Array.isArray(value)) return new Map(value.map((item: Json, index) => [String(index), item]));
  return isObject(value) ? new Map(Object.entries(value)) : null;
};

const isSame = (before: Json, after: Json): boolean =>
  JSON.stringify(before) === JSON.stringify(after);
