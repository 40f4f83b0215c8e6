import { Client } from "pg";

export interface OwnDatabase {
  /** A server and a role that may create roles and databases. */
  readonly adminUrl: string;
  readonly name: string;
  readonly password: string;
}

const LOCK = 7_203_114;

async function exists(client: Client, query: string, name: string): Promise<boolean> {
  const { rowCount } = await client.query(query, [name]);
  return rowCount === 1;
}

async function ensure(client: Client, { name, password }: OwnDatabase): Promise<void> {
  const role = client.escapeIdentifier(name);
  const secret = client.escapeLiteral(password);
  const isRoleThere = await exists(client, "select 1 from pg_roles where rolname = $1", name);
  await client.query(`${isRoleThere ? "alter" : "create"} role ${role} login password ${secret}`);
  if (await exists(client, "select 1 from pg_database where datname = $1", name)) return;
  await client.query(`create database ${role} owner ${role}`);
  await client.query(`revoke connect on database ${role} from public`);
}

/** Makes a database with a role of the same name that owns it and nothing else; gives the address for that role. */
export async function ensureOwnDatabase(wanted: OwnDatabase): Promise<string> {
  const client = new Client({ connectionString: wanted.adminUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    // Several consoles boot at once: CREATE ROLE has no IF NOT EXISTS.
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await ensure(client, wanted);
  } finally {
    await client.end();
  }
  const url = new URL(wanted.adminUrl);
  url.username = wanted.name;
  url.password = wanted.password;
  url.pathname = `/${wanted.name}`;
  return url.href;
}
