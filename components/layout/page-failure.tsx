"use client";

import { useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { useHydrated } from "@/lib/client/now";

interface PageFailureProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** A page that could not be drawn. The digest finds it in the server's log. */
export function PageFailure({ error, reset }: PageFailureProps) {
  const [at] = useState(() => new Date());
  const hydrated = useHydrated();
  return hydrated ? (
    <ErrorState
      title="This page could not be shown"
      message="Something failed inside Portside. Nothing was changed; services run on."
      details={{ code: undefined, requestId: error.digest, at }}
      onRetry={reset}
      className="min-h-[60dvh] content-center"
    />
  ) : null;
}
