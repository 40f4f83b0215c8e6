import { spawn } from "node:child_process";

export interface RunOptions {
  readonly user?: { readonly uid: number; readonly gid: number } | null;
  /** With "any exit" a program that fails or is not there gives its code instead of an error. */
  readonly accept?: "success" | "any exit";
  readonly timeoutMs?: number;
}

export interface RunResult {
  readonly code: number;
  readonly output: string;
}

const TIMEOUT_MS = 60_000;
const CODE_NOT_FOUND = 127;
const KEPT_OUTPUT = 8_000;
/** On a busy machine output comes after the end; what a program leaves running may hold the pipe open for good. */
const LAST_WORDS_MS = 500;

/**
 * Runs a program to its end, in its own process group so that a Ctrl-C meant for the console does not reach it.
 * Output is taken from the program itself and not awaited from what it leaves running.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
  const child = spawn(program, [...args], {
    cwd: "/",
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { NODE_ENV: "production", PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C" },
    timeout: options.timeoutMs ?? TIMEOUT_MS,
    ...(options.user && { uid: options.user.uid, gid: options.user.gid }),
  });
  let output = "";
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString("utf8")).slice(-KEPT_OUTPUT);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const end = (code: number): void => {
    child.stdout.destroy();
    child.stderr.destroy();
    if (code === 0 || options.accept === "any exit") resolve({ code, output: output.trim() });
    else reject(new Error(`${program} ended with ${code}: ${output.trim()}`));
  };
  child.on("error", (cause) => {
    output += cause.message;
    end(CODE_NOT_FOUND);
  });
  child.on("exit", (code, signal) => {
    const over = (): void => end(code ?? (signal ? 1 : 0));
    const late = setTimeout(over, LAST_WORDS_MS);
    child.once("close", () => {
      clearTimeout(late);
      over();
    });
  });
  return promise;
}
