"use client";

import { useState } from "react";

interface PageFailureProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/**
 * A page that could not be drawn. Stands alone on purpose: it comes with every page, and what failed may be one of
 * the parts it would be made of. The digest finds the error in the server's log.
 */
export function PageFailure({ error, reset }: PageFailureProps) {
  const [at] = useState(() => new Date());
  const time = at.toISOString().slice(11, 19);
  return (
    <div
      role="alert"
      className="grid min-h-[60dvh] place-content-center justify-items-center gap-2 px-6 py-8 text-center text-ink-2"
    >
      <h1 className="text-14 text-ink">This page could not be shown</h1>
      <p className="max-w-[48ch] text-balance">
        Something failed inside Portside. Nothing was changed; services run on.
      </p>
      <code suppressHydrationWarning className="text-12 text-ink-3">
        {error.digest ? `error ${error.digest} · ` : ""}
        {time} UTC
      </code>
      <button
        type="button"
        onClick={reset}
        className="mt-2 h-(--control) rounded-control border border-line-strong bg-panel px-3 font-medium text-ink hover:bg-hover"
      >
        Try again
      </button>
    </div>
  );
}
