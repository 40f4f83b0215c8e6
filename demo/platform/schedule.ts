import { explain, log } from "./log";
import { inScheduledSpan } from "./tracing";

/** Runs `work` every `ms`, one run at a time, each a span of its own. Gives back what ends it. */
export function every(
  ms: number,
  { name, adapter }: { readonly name: string; readonly adapter: string },
  work: () => Promise<unknown>,
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = running
      .then(() => inScheduledSpan(name, adapter, work))
      .catch((error: unknown) => log(`${name} failed`, { error: explain(error) }));
  }, ms);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
