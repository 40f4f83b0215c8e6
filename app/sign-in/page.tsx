import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { SignInScreen } from "@/components/access/sign-in-screen";
import { safeNext } from "@/lib/safe-next";
import type { SearchParams } from "@/lib/server/open-page";
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
  if (await currentSession()) redirect(target as Route);
  const firstEmail = await firstAdministratorToSignIn();
  return <SignInScreen next={target} firstEmail={firstEmail} version={portsideVersion()} />;
}
