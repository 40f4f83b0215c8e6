import Elk, { type ElkNode } from "elkjs/lib/elk-api";
import type { LayoutEngine } from "./elk-graph";

/** A layout that takes longer than this is given up, and said so. */
const DEADLINE_MS = 12_000;

export class LayoutTimeout extends Error {
  override readonly name = "LayoutTimeout";
}

/** ELK in a worker of its own: ended when the caller aborts or the deadline passes. */
export function createWorkerEngine(signal: AbortSignal): LayoutEngine & { close: () => void } {
  const elk = new Elk({
    workerFactory: () =>
      new Worker(new URL("./elk.worker.ts", import.meta.url), { type: "module" }),
  });
  const close = () => elk.terminateWorker();
  const layout = (graph: ElkNode) =>
    new Promise<ElkNode>((resolve, reject) => {
      const give = (reason: Error) => {
        close();
        reject(reason);
      };
      const timer = setTimeout(
        () => give(new LayoutTimeout("The layout took too long.")),
        DEADLINE_MS,
      );
      const onAbort = () => give(new DOMException("The layout was cancelled.", "AbortError"));
      if (signal.aborted) onAbort();
      signal.addEventListener("abort", onAbort, { once: true });
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
      };
      elk.layout(graph).then(
        (laidOut) => {
          done();
          resolve(laidOut);
        },
        (cause: unknown) => {
          done();
          reject(new Error("The layout failed.", { cause }));
        },
      );
    });
  return { layout, close };
}
