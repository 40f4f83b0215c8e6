import fc from "fast-check";
import { z } from "zod";

/** Part of JSON Schema as zod writes it. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

/** Texts no database, pattern or screen may stumble over. */
export const HOSTILE_TEXTS = [
  ...[
    "\u0000",
    "a\u0000b",
    "\ud800",
    "\udc00x",
    "\u202egnp.exe",
    "раyments",
    "İ",
    "👩‍🚀".repeat(30),
  ],
  ...[
    "",
    " ",
    "\r\nset-cookie: a=b",
    "../../etc/passwd",
    "'; drop table flag; --",
    "{{7*7}}",
    "%00",
    "%",
  ],
  ...["__proto__", "constructor", "toString", "<img src=x onerror=alert(1)>", "x".repeat(20_000)],
  ...[
    "9999-12-31T23:59:59Z",
    "+275760-09-13T00:00:00Z",
    "-271821-04-20T00:00:00Z",
    "0000-00-00",
    "*",
  ],
] as const;

const HOSTILE_NUMBERS = [
  ...[-1, 0, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, Number.MIN_VALUE, 2_147_483_647],
] as const;

const deep = (levels: number): unknown => {
  let value: unknown = [];
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

const HOSTILE_OTHERS = [
  ...[null, true, [], {}, [null], { $ne: 1 }, { toString: 1 }, { length: 1e9 }, deep(500)],
  ...[JSON.parse('{"__proto__":{"polluted":true}}'), Array.from({ length: 2_000 }, () => "a")],
];

export const hostile = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...HOSTILE_TEXTS) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(...HOSTILE_NUMBERS) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...HOSTILE_OTHERS) },
);

/** Values that exist, by the name of the field that holds them. */
export type Pools = Readonly<Record<string, readonly unknown[]>>;

interface Ground {
  readonly pools: Pools;
  readonly defs: Readonly<Record<string, Schema>>;
  /** How deep schemas may go on. */
  readonly depth: number;
}

const pooled = (key: string, { pools }: Ground): fc.Arbitrary<unknown> | null => {
  const pool = pools[key];
  return pool ? fc.constantFrom(...pool) : null;
};

const text = (key: string, ground: Ground): fc.Arbitrary<unknown> =>
  pooled(key, ground) ?? fc.constantFrom("abc", "a b c", "10", "2026-01-01T00:00:00Z", "payments");

const number = (key: string, ground: Ground): fc.Arbitrary<unknown> =>
  pooled(key, ground) ?? fc.constantFrom(0, 1, 2, 10, 1000);

const object = (schema: Schema, ground: Ground): fc.Arbitrary<unknown> => {
  const shape = Object.entries(schema.properties ?? {}).map(
    ([key, field]) => [key, valueFor(field, key, ground)] as const,
  );
  const fields = fc.record(Object.fromEntries(shape), {
    requiredKeys: [...(schema.required ?? [])],
    noNullPrototype: true,
  });
  const { additionalProperties } = schema;
  if (typeof additionalProperties !== "object") return fields;
  const value = valueFor(additionalProperties, "", ground);
  return fc
    .tuple(fields, fc.dictionary(fc.constantFrom("rollout", "groupId", "a"), value))
    .map(([named, others]) => ({ ...named, ...others }));
};

const valueFor = (schema: Schema, key: string, from: Ground): fc.Arbitrary<unknown> => {
  const ground = { ...from, depth: from.depth - 1 };
  if (ground.depth < 0) return fc.constant(null);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices?.length) return fc.oneof(...choices.map((one) => valueFor(one, key, ground)));
  if (schema.$ref) {
    const found = ground.defs[schema.$ref.replace("#/$defs/", "")];
    return found ? valueFor(found, key, ground) : fc.constant(null);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case "object":
      return object(schema, ground);
    case "array":
      return fc.array(valueFor(schema.items ?? {}, key, ground), { maxLength: 2 });
    case "string":
      return text(key, ground);
    case "number":
    case "integer":
      return number(key, ground);
    case "boolean":
      return fc.boolean();
    default:
      return fc.constantFrom<unknown>(null, "2026-01-01T00:00:00Z", 1);
  }
};

type Place = readonly (string | number)[];

const placesIn = (value: unknown, at: Place = []): Place[] => {
  if (value === null || typeof value !== "object") return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))];
};

const replaced = (value: unknown, [key, ...rest]: Place, by: unknown): unknown => {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((inner, index) =>
      String(index) === String(key) ? replaced(inner, rest, by) : inner,
    );
  if (value === null || typeof value !== "object") return by;
  const inner = Object.entries(value).map(([name, field]): [string, unknown] =>
    name === String(key) ? [name, replaced(field, rest, by)] : [name, field],
  );
  return Object.fromEntries(inner);
};

/** What fits a schema but for one thing, or wholly: names that exist where `pools` knows some. */
export const inputFor = (schema: z.ZodType, pools: Pools): fc.Arbitrary<unknown> => {
  const described = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
  const ground = { pools, defs: described.$defs ?? {}, depth: 12 };
  const fitting = valueFor(described, "", ground);
  const spoiled = fc.tuple(fitting, fc.nat(), hostile).map(([value, index, by]) => {
    const places = placesIn(value);
    return replaced(value, places[index % places.length] ?? [], by);
  });
  return fc.oneof({ weight: 1, arbitrary: fitting }, { weight: 3, arbitrary: spoiled });
};
