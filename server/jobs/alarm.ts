export interface Alarm {
  ring(): void;
  /** Waits for the time, the bell or the end; true when the bell rang, also before the wait began. */
  wait(ms: number): Promise<boolean>;
}

export function createAlarm(end: AbortSignal): Alarm {
  let hasRung = false;
  let wakeUp: (() => void) | null = null;
  end.addEventListener("abort", () => wakeUp?.(), { once: true });
  return {
    ring() {
      hasRung = true;
      wakeUp?.();
    },
    async wait(ms) {
      if (!hasRung && !end.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wakeUp = resolve;
        const timer = setTimeout(resolve, ms);
        await promise;
        clearTimeout(timer);
        wakeUp = null;
      }
      const didRing = hasRung;
      hasRung = false;
      return didRing;
    },
  };
}
