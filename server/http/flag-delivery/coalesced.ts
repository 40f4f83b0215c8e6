/** Runs `work` one at a time; a wish that comes while it runs is one more run after it. */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;

  const runAll = async (): Promise<void> => {
    try {
      do {
        isAskedAgain = false;
        await work();
      } while (isAskedAgain);
    } finally {
      running = null;
    }
  };

  return () => {
    if (running === null) running = runAll();
    else isAskedAgain = true;
    return running;
  };
}
