import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { type Pool, type QueryResult, types } from "pg";

export interface OpenSchemaEngine {
  readonly engine: bindings.SchemaEngine;
  /** Why a script failed, as PostgreSQL said it; the engine's own error does not. */
  scriptFailure(): unknown;
}

/** The engine reports its panics through this global; without it the reason is lost. */
Reflect.set(globalThis, "PRISMA_WASM_PANIC_REGISTRY", {
  set_message: (message: string) => {
    throw new Error(`The schema engine failed: ${message}`);
  },
});

let loaded: Promise<void> | null = null;

/**
 * Prisma's own schema engine, in process: no downloaded binary and no child process. To compare migrations it needs an
 * empty database; the one behind `pool` is taken.
 */
export async function openSchemaEngine(
  pool: Pool,
  schema: string | null,
): Promise<OpenSchemaEngine> {
  loaded ??= loadEngine();
  await loaded;
  const adapter = new WholeScriptPg(pool);
  const engine = await bindings.SchemaEngine.new(
    { datamodels: schema === null ? undefined : [["schema.prisma", schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  return { engine, scriptFailure: () => adapter.scriptFailure };
}

async function loadEngine(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const file = new URL("./schema_engine_bg.wasm", `file://${entry}`);
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    "./schema_engine_bg.js": { ...bindings, ...timersThatLetTheProcessEnd() },
  });
  bindings.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start !== "function") throw new Error("The schema engine has no start function.");
  start();
}

/** The engine leaves the timer of its lock running for 10 s after it has the lock; it must not hold the process. */
function timersThatLetTheProcessEnd(): Record<string, (run: () => void, ms: number) => unknown> {
  const names = Object.keys(bindings).filter((name) => name.startsWith("__wbg_setTimeout_"));
  return Object.fromEntries(
    names.map((name) => [name, (run: () => void, ms: number) => setTimeout(run, ms).unref()]),
  );
}

const TYPE_CHAR = 18;

/**
 * PostgreSQL's catalogue has columns of its one-byte type "char", which PrismaPg refuses and the engine asks for. They are
 * read as text here and given back their type for the engine.
 */
function readCharColumns(pool: Pool): WeakMap<object, readonly number[]> {
  const charColumns = new WeakMap<object, readonly number[]>();
  const { query } = pool;
  Reflect.set(pool, "query", async (...args: unknown[]) => {
    const result: QueryResult = await Reflect.apply(query, pool, args);
    const found: number[] = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== TYPE_CHAR) continue;
      field.dataTypeID = types.builtins.TEXT;
      found.push(index);
    }
    if (found.length > 0) charColumns.set(result.rows, found);
    return result;
  });
  return charColumns;
}

/**
 * PrismaPg cuts a script at every semicolon, function bodies and comments included. PostgreSQL takes the whole script
 * in one message and knows better where a statement ends.
 */
class WholeScriptPg extends PrismaPg {
  scriptFailure: unknown = null;
  readonly #charColumns: WeakMap<object, readonly number[]>;

  constructor(pool: Pool) {
    super(pool);
    this.#charColumns = readCharColumns(pool);
  }

  override async connect() {
    const connection = await super.connect();
    const queryRaw = connection.queryRaw.bind(connection);
    connection.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const index of this.#charColumns.get(result.rows) ?? [])
        result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    connection.executeScript = async (script) => {
      try {
        await connection.underlyingDriver().query(script);
      } catch (cause) {
        this.scriptFailure = cause;
        throw cause;
      }
    };
    return connection;
  }

  override connectToShadowDb() {
    return this.connect();
  }
}
