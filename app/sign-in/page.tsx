import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { SignInScreen } from "@/components/access/sign-in-screen";
import { DatabaseAway } from "@/components/layout/database-away";
import { safeNext } from "@/lib/safe-next";
import { type SearchParams, whenReadable } from "@/lib/server/open-page";
import { firstAdministratorToSignIn, portsideVersion } from "@/server/auth/first-run";
import { currentSession } from "@/server/auth/require-actor";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const { next } = await searchParams;
  const target = safeNext(next);
  const session = await whenReadable(currentSession());
  if (session?.value) redirect(target as Route);
  const first = session && (await whenReadable(firstAdministratorToSignIn()));
  if (first === null) return <DatabaseAway />;
  const firstEmail = first.value;
  return <SignInScreen next={target} firstEmail={firstEmail} version={portsideVersion()} />;
}
