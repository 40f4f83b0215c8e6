"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useEffectEvent, useRef } from "react";
import { PageFailure } from "@/components/layout/page-failure";
import { useLive } from "@/lib/client/live";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** The shell stands: once it is kept up to date again, the page is tried again by itself. */
export default function ConsoleError({ error, reset }: ErrorPageProps) {
  const { status } = useLive();
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  const recover = useEffectEvent(again);
  const wasAway = useRef(false);
  // Synchronises with the server's event stream.
  useEffect(() => {
    if (status === "lost" || status === "behind") wasAway.current = true;
    if (status !== "live" || !wasAway.current) return;
    wasAway.current = false;
    recover();
  }, [status]);
  return <PageFailure error={error} reset={again} />;
}
