import { setTimeout as wait } from "node:timers/promises";

export interface LoadReport {
  readonly sent: number;
  /** What was wrong with each request that did not end in 200. */
  readonly failures: readonly string[];
  /** Requests answered by each instance. */
  readonly byInstance: Readonly<Record<string, number>>;
}

export interface Load {
  stop(): Promise<LoadReport>;
}

/** Callers that ask again as soon as they are answered, as shoppers would, until stopped. */
export function startLoad(url: string, callers = 4): Load {
  const failures: string[] = [];
  const byInstance: Record<string, number> = {};
  let sent = 0;
  let isStopped = false;

  const askOnce = async (): Promise<void> => {
    sent += 1;
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      const text = await response.text();
      const instance = response.headers.get("x-portside-instance") ?? "none";
      byInstance[instance] = (byInstance[instance] ?? 0) + 1;
      if (response.status !== 200) failures.push(`${response.status} ${text.slice(0, 200)}`);
    } catch (error) {
      failures.push(String(error));
    }
  };
  const call = async (): Promise<void> => {
    while (!isStopped) {
      await askOnce();
      await wait(2);
    }
  };
  const running = Array.from({ length: callers }, call);

  return {
    async stop() {
      isStopped = true;
      await Promise.all(running);
      return { sent, failures, byInstance };
    },
  };
}
