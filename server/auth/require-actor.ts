import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getRuntime } from "@/server/composition/get-runtime";
import type { Actor } from "@/server/domain/access/actor";
import { may, type Permission } from "@/server/domain/access/permission";
import { PAGE_PATH_HEADER } from "@/server/http/security-headers";

/** Who asks for this page; once per request. */
export const currentSession = cache(async () => {
  const { authentication } = getRuntime();
  return authentication.ofCookie((await cookies()).get(authentication.cookieName)?.value);
});

/** The actor of a page that needs `permission`. Nobody is sent to sign in and comes back here after. */
export async function requireActor(permission: Permission): Promise<Actor> {
  const session = await currentSession();
  if (!session) redirect(`/sign-in?next=${encodeURIComponent(await pagePath())}` as Route);
  if (!may(session.actor, permission)) redirect("/" as Route);
  return session.actor;
}

/** Procedures as the person who asks for this page may call them; hears of answers that were read before. */
export async function pageCaller(answeredFrom: (at: Date) => void = () => undefined) {
  const runtime = getRuntime();
  const session = await currentSession();
  const requestId = (await headers()).get("x-request-id") ?? "";
  return runtime.createCaller({
    app: runtime.app,
    actor: session?.actor ?? null,
    session,
    requestId,
    lastAnswers: runtime.lastAnswers,
    answeredFrom,
  });
}

const pagePath = async (): Promise<string> => (await headers()).get(PAGE_PATH_HEADER) ?? "/";
