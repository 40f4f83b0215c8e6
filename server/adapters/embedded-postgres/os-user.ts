import { runProgram } from "./run-program";

/** The unprivileged OS user PostgreSQL runs under when Portside itself is root. */
export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const PREFERRED = "postgres";
const LAST_RESORT = "nobody";

/** Null when this process is not root: PostgreSQL then runs under the same user. */
export async function findOsUser(): Promise<OsUser | null> {
  if (process.getuid?.() !== 0) return null;
  const existing = await lookUp(PREFERRED);
  if (existing) return existing;
  await runProgram("useradd", ["--system", "--user-group", "--no-create-home", PREFERRED], {
    accept: "any exit",
  });
  const user = (await lookUp(PREFERRED)) ?? (await lookUp(LAST_RESORT));
  if (user) return user;
  throw new Error(
    `PostgreSQL does not run as root, and there is no OS user "${PREFERRED}" to run it under. Create one (useradd --system ${PREFERRED}) or set DATABASE_URL.`,
  );
}

/** Whether `user` can enter `folder`, links and access lists included, because it is asked to. */
export async function canReach(user: OsUser, folder: string): Promise<boolean> {
  const { code } = await runProgram("/bin/sh", ["-c", 'cd "$1"', "sh", folder], {
    user,
    accept: "any exit",
  });
  return code === 0;
}

async function lookUp(name: string): Promise<OsUser | null> {
  const [uid, gid] = await Promise.all([
    runProgram("id", ["-u", name], { accept: "any exit" }),
    runProgram("id", ["-g", name], { accept: "any exit" }),
  ]);
  if (uid.code !== 0 || gid.code !== 0) return null;
  return { name, uid: Number(uid.output), gid: Number(gid.output) };
}
