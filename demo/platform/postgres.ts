import { SpanKind } from "@opentelemetry/api";
import { Pool, type PoolClient } from "pg";
import { explain, log } from "./log";
import type { Settings } from "./settings";
import { inSpan } from "./tracing";

export interface Migration {
  readonly name: string;
  readonly reversible: boolean;
  readonly sql: string;
}

export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** Runs one statement inside a unit of work and gives its rows, whose shape the caller vouches for. */
export type Query = <Row extends object>(statement: Statement) => Promise<Row[]>;

export interface Database {
  /** One statement, or several in one transaction: all or nothing. One client span either way. */
  query<Row extends object>(operation: string, statement: Statement): Promise<Row[]>;
  transaction<T>(operation: string, work: (query: Query) => Promise<T>): Promise<T>;
}

export interface Postgres {
  /** The database as an adapter of the catalog sees it; without a name, as a call no port owns. */
  as(adapter?: string): Database;
  migrate(migrations: readonly Migration[]): Promise<void>;
  close(): Promise<void>;
}

/** A small pool on the shop's database for one schema, with a span for every unit of work. */
export function createPostgres(
  settings: Settings,
  options: { readonly schema: string; readonly connections: number },
): Postgres {
  const url = new URL(settings.databaseUrl());
  const namespace = `${url.pathname.slice(1)}/${options.schema}`;
  const pool = new Pool({
    connectionString: url.href,
    max: options.connections,
    application_name: `${settings.service} ${settings.version}`,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 2_000,
    idleTimeoutMillis: 60_000,
  });
  pool.on("error", (error) => log("a database connection broke", { error: explain(error) }));

  const attributes = {
    "db.system.name": "postgresql",
    "db.namespace": namespace,
    "server.address": url.hostname,
    "server.port": Number(url.port || 5432),
  };
  const measured = <T>(operation: string, adapter: string | undefined, work: () => Promise<T>) =>
    inSpan(
      `${operation} ${namespace}`,
      {
        kind: SpanKind.CLIENT,
        adapter,
        attributes: { ...attributes, "db.operation.name": operation },
      },
      work,
    );

  return {
    as: (adapter) => ({
      query: (operation, statement) => measured(operation, adapter, () => queryOn(pool)(statement)),
      transaction: (operation, work) =>
        measured(operation, adapter, () => inTransaction(pool, work)),
    }),
    migrate: (migrations) =>
      inTransaction(pool, (query) => migrate(query, options.schema, migrations)),
    close: () => pool.end(),
  };
}

const queryOn =
  (client: Pool | PoolClient): Query =>
  async <Row extends object>({ text, values = [] }: Statement) =>
    (await client.query<Row>(text, [...values])).rows;

async function inTransaction<T>(pool: Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(queryOn(client));
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    await client.query("rollback").then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

/** Applies what is missing, once, however many instances start at the same time. */
async function migrate(
  query: Query,
  schema: string,
  migrations: readonly Migration[],
): Promise<void> {
  await query({ text: "select pg_advisory_xact_lock(hashtext($1))", values: [schema] });
  await query({ text: `create schema if not exists ${schema}` });
  await query({
    text: `create table if not exists ${schema}.migration
             (name text primary key, applied_at timestamptz not null default now())`,
  });
  const applied = await query<{ name: string }>({ text: `select name from ${schema}.migration` });
  for (const { name, sql } of migrations) {
    if (applied.some((row) => row.name === name)) continue;
    await query({ text: sql });
    await query({ text: `insert into ${schema}.migration (name) values ($1)`, values: [name] });
    log("migrated", { schema, migration: name });
  }
}
