"use client";

import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo } from "react";
import { KeepEnvironment } from "@/components/ui/app-link";
import {
  chooseEnvironment,
  ENVIRONMENT_COOKIE,
  ENVIRONMENT_PARAMETER,
  type EnvironmentItem,
} from "@/lib/environment-choice";
import { useSession } from "./session";

interface EnvironmentOnScreen extends EnvironmentItem {
  readonly all: readonly EnvironmentItem[];
  readonly choose: (name: string) => void;
}

const EnvironmentContext = createContext<EnvironmentOnScreen | null>(null);

/** The environment on screen. */
export function useEnvironment(): EnvironmentOnScreen {
  const environment = useContext(EnvironmentContext);
  if (!environment) throw new Error("useEnvironment is used outside the console.");
  return environment;
}

const NONE: EnvironmentItem = { name: "", title: "no environment", isProduction: false };
const YEAR_S = 31_536_000;

interface EnvironmentProviderProps {
  /** What the server chose from the cookie, for an address that names none. */
  readonly fallback: string | null;
  readonly children: ReactNode;
}

export function EnvironmentProvider({ fallback, children }: EnvironmentProviderProps) {
  const { environments } = useSession();
  const parameter = useSearchParams().get(ENVIRONMENT_PARAMETER);
  const current = chooseEnvironment(environments, { parameter, cookie: fallback }) ?? NONE;
  const choose = useChoose();
  // Synchronises with the cookie, so that the next visit opens where this one was.
  useEffect(() => {
    if (current.name) rememberEnvironment(current.name);
  }, [current.name]);
  const value = useMemo(
    () => ({ ...current, all: environments, choose }),
    [current, environments, choose],
  );
  return (
    <EnvironmentContext value={value}>
      <KeepEnvironment value={current.name}>{children}</KeepEnvironment>
    </EnvironmentContext>
  );
}

function useChoose() {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  return useCallback(
    (name: string) => {
      const next = new URLSearchParams(search);
      next.set(ENVIRONMENT_PARAMETER, name);
      router.push(`${pathname}?${next}` as Route, { scroll: false });
    },
    [router, pathname, search],
  );
}

function rememberEnvironment(name: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
  document.cookie = `${ENVIRONMENT_COOKIE}=${encodeURIComponent(name)}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
