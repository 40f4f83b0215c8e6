import { createHash, randomBytes } from "node:crypto";
import { chown, mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { Client, DatabaseError } from "pg";
import { z } from "zod";
import type { Logger } from "@/server/ports/logger";
import { canReach, findOsUser, type OsUser } from "./os-user";
import { forgetForeignPid, readPidFile } from "./pid-file";
import {
  copyPostgresBinaries,
  findPostgresBinaries,
  type PostgresBinaries,
} from "./postgres-binaries";
import { runProgram } from "./run-program";

export interface EmbeddedPostgresOptions {
  /** Portside's data folder; the cluster lives in its `postgres` folder where the OS user can reach it. */
  readonly dataDir: string;
  readonly logger: Logger;
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  readonly adminUrl: string;
  urlOf(database: string): string;
  /** Makes the database where it is missing. */
  ensureDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

const connectionSchema = z.object({ port: z.number().int(), password: z.string() });
type Connection = z.infer<typeof connectionSchema>;

interface Cluster {
  readonly root: string;
  readonly data: string;
  readonly user: OsUser | null;
  readonly binaries: PostgresBinaries;
}

/** Where a clone that PostgreSQL's OS user cannot enter keeps its cluster. */
const SHARED_BASE = "/var/lib/portside";

const DEFAULT_SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "64MB",
};

/**
 * Starts the PostgreSQL of this data folder, or adopts it where it runs already. It is a daemon of its own session:
 * the death of this process leaves it serving.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(options);
  const connection = await readConnection(cluster);
  const port = (await runningPort(cluster)) ?? (await start(cluster, connection, options));
  return clusterAt(cluster, connection, port);
}

function clusterAt(cluster: Cluster, connection: Connection, port: number): EmbeddedPostgres {
  const urlOf = (database: string): string =>
    `postgresql://portside:${connection.password}@127.0.0.1:${port}/${database}`;
  const adminUrl = urlOf("postgres");
  return {
    adminUrl,
    urlOf,
    ensureDatabase: (name) => ensureDatabase(adminUrl, name),
    stop: () => stop(cluster),
  };
}

/** The PostgreSQL of this data folder, where one runs. */
export async function findEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres | null> {
  const place = await choosePlace(options);
  if (!(await exists(path.join(place.root, "data")))) return null;
  const cluster = await prepareCluster(options);
  const port = await runningPort(cluster);
  return port === null ? null : clusterAt(cluster, await readConnection(cluster), port);
}

/** Deletes a stopped PostgreSQL with everything in it. */
export async function forgetEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<void> {
  const { root } = await choosePlace(options);
  await rm(root, { recursive: true, force: true });
}

async function prepareCluster(options: EmbeddedPostgresOptions): Promise<Cluster> {
  const { root, user, isElsewhere } = await choosePlace(options);
  const installed = await findPostgresBinaries();
  const isRunnable = user === null || (await canReach(user, path.dirname(installed.initdb)));
  const binaries = isRunnable
    ? installed
    : await copyPostgresBinaries(
        installed,
        path.join(SHARED_BASE, `postgres-${await stampOf(installed)}`),
      );
  const cluster = { root, data: path.join(root, "data"), user, binaries };
  if (isElsewhere && user)
    options.logger.info(
      `The OS user ${user.name} cannot enter ${options.dataDir}, so this clone keeps its PostgreSQL data in ${root}.`,
    );
  if (!(await exists(cluster.data))) await initialise(cluster);
  return cluster;
}

async function choosePlace(options: EmbeddedPostgresOptions) {
  await mkdir(options.dataDir, { recursive: true });
  const near = path.join(options.dataDir, "postgres");
  const user = await findOsUser();
  if (user === null || (await canReach(user, options.dataDir)))
    return { root: near, user, isElsewhere: false };
  const clone = createHash("sha256")
    .update(await realpath(options.dataDir))
    .digest("hex");
  return { root: path.join(SHARED_BASE, clone.slice(0, 16)), user, isElsewhere: true };
}

/** Builds the cluster beside its place and moves it there, so that a crash or a twin never leaves half a cluster. */
async function initialise(cluster: Cluster): Promise<void> {
  const draft = `${cluster.root}.${process.pid}`;
  const password = randomBytes(24).toString("base64url");
  const passwordFile = path.join(draft, "password");
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o755 });
  const connection: Connection = { port: await freePort(), password };
  await writeFile(path.join(draft, "connection.json"), JSON.stringify(connection), { mode: 0o600 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (cluster.user) {
    await chown(draft, cluster.user.uid, cluster.user.gid);
    await chown(passwordFile, cluster.user.uid, cluster.user.gid);
  }
  await runProgram(
    cluster.binaries.initdb,
    [
      `--pgdata=${path.join(draft, "data")}`,
      "--username=portside",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C",
      "--data-checksums",
    ],
    { user: cluster.user },
  );
  await rm(passwordFile);
  await rename(draft, cluster.root).catch(async (cause: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(cluster.data))) throw cause;
  });
}

async function start(
  cluster: Cluster,
  connection: Connection,
  options: EmbeddedPostgresOptions,
): Promise<number> {
  const port = (await isFree(connection.port)) ? connection.port : await freePort();
  const settings = Object.entries({ ...DEFAULT_SETTINGS, ...options.settings })
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(" ");
  const log = path.join(cluster.root, "postgres.log");
  const args = [
    "start",
    "-w",
    "-t",
    "60",
    "-D",
    cluster.data,
    "-l",
    log,
    "-o",
    `-p ${port} ${settings}`,
  ];
  try {
    await runProgram(cluster.binaries.pgCtl, args, { user: cluster.user, timeoutMs: 70_000 });
  } catch (cause) {
    const adopted = await runningPort(cluster);
    if (adopted !== null) return adopted;
    const tail = await readFile(log, "utf8").catch(() => "");
    throw new Error(`The embedded PostgreSQL did not start. ${tail.slice(-1_000).trim()}`, {
      cause,
    });
  }
  options.logger.info("Embedded PostgreSQL started", { port, data: cluster.data });
  return port;
}

const DUPLICATE_DATABASE = "42P04";
const UNIQUE_VIOLATION = "23505";

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  await admin.connect();
  try {
    const known = await admin.query("select 1 from pg_database where datname = $1", [name]);
    if (known.rowCount === 0) await admin.query(`create database ${admin.escapeIdentifier(name)}`);
  } catch (cause) {
    /** Another process made it in the same moment. */
    const isTwin =
      cause instanceof DatabaseError &&
      [DUPLICATE_DATABASE, UNIQUE_VIOLATION].includes(cause.code ?? "");
    if (!isTwin) throw cause;
  } finally {
    await admin.end();
  }
}

async function stop(cluster: Cluster): Promise<void> {
  await runProgram(cluster.binaries.pgCtl, ["stop", "-w", "-m", "fast", "-D", cluster.data], {
    user: cluster.user,
    accept: "any exit",
  });
}

/** The port of the running server, or null. `pg_ctl status` tells a live one from the pid file of a dead one. */
async function runningPort(cluster: Cluster): Promise<number | null> {
  await forgetForeignPid(cluster.data);
  const status = await runProgram(cluster.binaries.pgCtl, ["status", "-D", cluster.data], {
    user: cluster.user,
    accept: "any exit",
  });
  return status.code === 0 ? ((await readPidFile(cluster.data))?.port ?? null) : null;
}

const readConnection = async (cluster: Cluster): Promise<Connection> =>
  connectionSchema.parse(
    JSON.parse(await readFile(path.join(cluster.root, "connection.json"), "utf8")),
  );

const stampOf = async (binaries: PostgresBinaries): Promise<string> => {
  const { size, mtimeMs } = await stat(path.join(path.dirname(binaries.initdb), "postgres"));
  return createHash("sha256").update(`${size} ${mtimeMs}`).digest("hex").slice(0, 12);
};

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

const ANY_PORT = 0;

const freePort = async (): Promise<number> => (await probePort(ANY_PORT)) ?? 0;
const isFree = async (port: number): Promise<boolean> => (await probePort(port)) === port;

function probePort(port: number): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const server = createServer();
  server.once("error", () => resolve(null));
  server.listen(port, "127.0.0.1", () => {
    const address = server.address();
    const bound = typeof address === "object" && address ? address.port : null;
    server.close(() => resolve(bound));
  });
  return promise;
}
