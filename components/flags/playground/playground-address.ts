/** A context as it stands in the form and in the address. */
export interface WrittenContext {
  readonly userId: string;
  readonly sessionId: string;
  readonly remoteAddress: string;
  readonly appName: string;
  readonly currentTime: string;
  readonly properties: Readonly<Record<string, string>>;
}

export const CONTEXT_FIELDS = [
  "userId",
  "sessionId",
  "remoteAddress",
  "appName",
  "currentTime",
] as const;
export type ContextField = (typeof CONTEXT_FIELDS)[number];

const NOTHING: WrittenContext = {
  userId: "",
  sessionId: "",
  remoteAddress: "",
  appName: "",
  currentTime: "",
  properties: {},
};

const isField = (name: string): name is ContextField =>
  CONTEXT_FIELDS.some((field) => field === name);

const isScalar = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export type ReadContext =
  | { readonly context: WrittenContext; readonly error: null }
  | { readonly context: null; readonly error: string };

const refused = (error: string): ReadContext => ({ context: null, error });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Fields SDKs know by name go to their place; every other one is a property, as SDKs take it. */
const placed = (given: Readonly<Record<string, unknown>>): ReadContext => {
  const fields: Record<string, string> = {};
  const properties: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!isScalar(value)) return refused(`"${name}" is neither text, number nor true or false.`);
    if (isField(name)) fields[name] = String(value);
    else properties[name] = String(value);
  }
  return { context: { ...NOTHING, ...fields, properties }, error: null };
};

/** A context from JSON, as an SDK is given it: fields, and properties beside them or inside `properties`. */
export function readContext(text: string): ReadContext {
  if (text.trim() === "") return { context: NOTHING, error: null };
  const value = parsed(text);
  if (value === undefined) return refused("That is no JSON.");
  if (!isObject(value)) return refused('A context is an object, such as {"userId": "7"}.');
  const { properties = {}, ...rest } = value;
  if (!isObject(properties)) return refused('"properties" is an object of texts.');
  return placed({ ...properties, ...rest });
}

const present = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));

/** What the server is asked with: empty fields are not there. */
export function askedContext({ properties, ...fields }: WrittenContext) {
  const own = Object.fromEntries(Object.entries(properties).filter(([name]) => name !== ""));
  return { ...present(fields), ...(Object.keys(own).length > 0 && { properties: own }) };
}

export function writeContext(context: WrittenContext): string {
  const asked = askedContext(context);
  return Object.keys(asked).length > 0 ? JSON.stringify(asked) : "";
}

export interface Vary {
  readonly field: string;
  readonly values: readonly string[];
}

export const MOST_VALUES = 20;

/** "userId: ada, bob" as one field with several values; null where there is nothing to vary. */
export function readVary(text: string): Vary | null {
  const [field = "", ...rest] = text.split(":");
  const values = rest
    .join(":")
    .split(/[\n,]/)
    .map((value) => value.trim())
    .filter(Boolean);
  if (field.trim() === "" || values.length === 0) return null;
  return { field: field.trim(), values: [...new Set(values)].slice(0, MOST_VALUES) };
}
