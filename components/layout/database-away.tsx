"use client";

import { useEffect } from "react";

const ASK_EVERY_MS = 2_000;

/** Instead of a page when nothing of it can be read, not even who asks. Comes back by itself. */
export function DatabaseAway() {
  // Synchronises with the server: it says when it can be read again.
  useEffect(() => {
    const timer = setInterval(() => {
      void fetch("/readyz", { cache: "no-store" }).then(
        ({ ok }) => ok && location.reload(),
        () => undefined,
      );
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-2 px-6 py-8 text-center text-ink-2">
      <h1 className="text-14 text-ink">Portside&rsquo;s database does not answer</h1>
      <p className="max-w-[52ch] text-balance" role="status">
        Nothing can be shown or changed until it does. Services run on and keep evaluating flags.
        This page opens by itself.
      </p>
    </main>
  );
}
