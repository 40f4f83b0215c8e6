import type { ReactNode } from "react";
import { DatabaseAway } from "@/components/layout/database-away";
import { NavCountsProvider } from "@/components/layout/nav-counts-provider";
import { Shell } from "@/components/layout/shell";
import { EnvironmentProvider } from "@/lib/client/environment";
import { LiveProvider } from "@/lib/client/live";
import { SessionProvider } from "@/lib/client/session";
import { readSession, rememberedEnvironment, whenReadable } from "@/lib/server/open-page";

/** The shell around every page of a signed-in person. Pages themselves decide who may come in. */
export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const read = await whenReadable(readSession());
  if (read === null) return <DatabaseAway />;
  const session = read.value;
  if (!session) return children;
  return (
    <SessionProvider session={session}>
      <EnvironmentProvider fallback={await rememberedEnvironment()}>
        <LiveProvider>
          <NavCountsProvider>
            <Shell>{children}</Shell>
          </NavCountsProvider>
        </LiveProvider>
      </EnvironmentProvider>
    </SessionProvider>
  );
}
