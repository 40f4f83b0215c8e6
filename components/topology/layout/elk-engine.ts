import Elk, { type ElkNode } from "elkjs/lib/elk-api";
import type { LayoutEngine } from "./elk-graph";
import { PatientWorker } from "./patient-worker";

/** Counted from the moment the worker listens: a layout that takes longer is given up, and said so. */
const DEADLINE_MS = 15_000;

export class LayoutTimeout extends Error {
  override readonly name = "LayoutTimeout";
}

/** ELK in a worker of its own: ended when the caller aborts or the deadline passes. */
export function createWorkerEngine(signal: AbortSignal): LayoutEngine & { close: () => void } {
  const worker = new PatientWorker(
    new Worker(new URL("./elk.worker.ts", import.meta.url), { type: "module" }),
  );
  // ELK's API uses of a worker only what this one has.
  const elk = new Elk({ workerFactory: () => worker as unknown as Worker });
  const close = () => worker.terminate();
  const layout = async (graph: ElkNode) => {
    await untilAborted(worker.ready, signal);
    return untilAborted(within(elk.layout(graph), DEADLINE_MS), signal);
  };
  return { layout, close };
}

function within<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new LayoutTimeout("The layout took too long.")),
      deadlineMs,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new DOMException("The layout was cancelled.", "AbortError"));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
