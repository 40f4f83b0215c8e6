"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { SessionOutput } from "@/contracts/access";

const SessionContext = createContext<SessionOutput | null>(null);

interface SessionProviderProps {
  readonly session: SessionOutput;
  readonly children: ReactNode;
}

export function SessionProvider({ session, children }: SessionProviderProps) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in. Whether an action is allowed comes with the thing it acts on, not from here. */
export function useSession(): SessionOutput {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession is used outside the console.");
  return session;
}
