import { READY } from "./worker-ready";

/** A worker that is given its messages only once it has said that it listens. */
export class PatientWorker {
  onmessage: ((event: MessageEvent) => void) | null = null;
  readonly ready: Promise<void>;
  readonly #worker: Worker;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.ready = new Promise((resolve, reject) => {
      worker.onerror = (event) =>
        reject(new Error(`The layout worker failed: ${event.message || "it could not be loaded"}`));
      worker.onmessage = (event: MessageEvent) => {
        if (event.data === READY) resolve();
        else this.onmessage?.(event);
      };
    });
    // Whoever waits for a layout hears of a failure there.
    this.ready.catch(() => undefined);
  }

  postMessage(message: unknown): void {
    void this.ready.then(
      () => this.#worker.postMessage(message),
      () => undefined,
    );
  }

  terminate(): void {
    this.#worker.terminate();
  }
}
