const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const LAUNCHER_CHECK_MS = 500;

/** Runs `stop` once: at a signal, or when npm is gone, whose shell dies of a signal without passing it on. */
export function whenAskedToStop(stop) {
  let isAsked = false;
  const ask = () => {
    if (!isAsked) stop();
    isAsked = true;
  };
  for (const signal of SIGNALS) process.on(signal, ask);
  if (!process.env.npm_lifecycle_event) return;
  const launcher = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === launcher) return;
    clearInterval(watch);
    ask();
  }, LAUNCHER_CHECK_MS);
  watch.unref();
}
