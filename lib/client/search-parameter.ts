"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

/**
 * Text that stands in the address, so that it can be shared; empty means it is not there. Replaces the entry of the
 * history and asks the server for nothing.
 */
export function useSearchParameter(name: string): readonly [string, (value: string) => void] {
  const value = useSearchParams().get(name) ?? "";
  const set = useCallback(
    (next: string) => {
      const url = new URL(window.location.href);
      if (next === "") url.searchParams.delete(name);
      else url.searchParams.set(name, next);
      window.history.replaceState(null, "", url);
    },
    [name],
  );
  return [value, set];
}
