import { spawnSync } from "node:child_process";

/** Keeps a server and what asks it from taking each other's CPU. */
export interface Cores {
  /** Whether they can be kept apart on this machine; then the first core is the server's, the second the asker's. */
  readonly areApart: boolean;
  readonly words: string;
  /** The server with all its threads on one core, this process on another. */
  separate(serverPid: number): void;
  /** Both wherever they were before. */
  release(serverPid: number): void;
}

const taskset = (...args: readonly string[]): string | null => {
  const { status, stdout } = spawnSync("taskset", args, { encoding: "utf8" });
  return status === 0 ? stdout : null;
};

/** `0,2-3` as 0, 2 and 3. */
const coresOf = (list: string): number[] =>
  list.split(",").flatMap((part) => {
    const [from = 0, to = from] = part.split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });

export function findCores(): Cores {
  const allowed = taskset("-c", "-p", String(process.pid))?.split(": ")[1]?.trim();
  const [first, second] = allowed === undefined ? [] : coresOf(allowed);
  if (allowed === undefined || first === undefined || second === undefined)
    return {
      areApart: false,
      words:
        allowed === undefined
          ? "taskset is not installed: server and load share all cores, so rates are too low"
          : "there is one core for server and load: rates are too low",
      separate: () => undefined,
      release: () => undefined,
    };
  const put = (pid: number, cores: string): void => {
    if (taskset("-a", "-c", "-p", cores, String(pid)) === null)
      throw new Error(`Process ${pid} cannot be put on core ${cores}.`);
  };
  return {
    areApart: true,
    words: `server on core ${first}, load on core ${second}`,
    separate(serverPid) {
      put(serverPid, String(first));
      put(process.pid, String(second));
    },
    release(serverPid) {
      put(serverPid, allowed);
      put(process.pid, allowed);
    },
  };
}
