import {
  dehydrate,
  type FetchInfiniteQueryOptions,
  type FetchQueryOptions,
  HydrationBoundary,
} from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { FromBefore } from "@/lib/client/from-before";
import {
  chooseEnvironment,
  ENVIRONMENT_COOKIE,
  ENVIRONMENT_PARAMETER,
} from "@/lib/environment-choice";
import { makeQueryClient } from "@/lib/query-client";
import { currentSession, pageCaller, requireActor } from "@/server/auth/require-actor";
import type { Permission } from "@/server/domain/access/permission";
import type { AppRouter } from "@/server/trpc/root";
import { createInProcessClient } from "./in-process-client";

export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** Who is signed in and the environments there are, once per request; null for nobody. */
export const readSession = cache(async () => {
  if (!(await currentSession())) return null;
  return (await pageCaller()).access.session();
});

/** Null where the database is away and this person was not known before. */
export async function whenReadable<T>(reading: Promise<T>): Promise<{ readonly value: T } | null> {
  try {
    return { value: await reading };
  } catch (failure) {
    if (isUnavailable(failure)) return null;
    throw failure;
  }
}

export async function rememberedEnvironment(): Promise<string | null> {
  return (await cookies()).get(ENVIRONMENT_COOKIE)?.value ?? null;
}

// biome-ignore lint/suspicious/noExplicitAny: options of any query, whatever it answers and whatever its key
type AnyQuery = FetchQueryOptions<any, any, any, any>;

// biome-ignore lint/suspicious/noExplicitAny: the same of a list read page by page
type AnyPages = FetchInfiniteQueryOptions<any, any, any, any, any>;

/**
 * Lets in only who may see the page, then reads what its screen shows first. What cannot be read is left to the
 * screen, which says so and can try again.
 */
export async function openPage(permission: Permission, searchParams: SearchParams) {
  await requireActor(permission);
  const parameters = await searchParams;
  const session = await readSession();
  const environment = chooseEnvironment(session?.environments ?? [], {
    parameter: firstOf(parameters[ENVIRONMENT_PARAMETER]),
    cookie: await rememberedEnvironment(),
  });
  const queryClient = makeQueryClient();
  const from: Date[] = [];
  const client = createInProcessClient(await pageCaller((at) => from.push(at)));
  const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
  return {
    trpc,
    parameters,
    /** The name of the environment on screen; "" when there is none yet. */
    environment: environment?.name ?? "",
    prefetch: async (...queries: AnyQuery[]) => {
      await Promise.all(queries.map((query) => queryClient.prefetchQuery(query)));
    },
    /** The first page of a list without end. */
    prefetchPages: async (query: AnyPages) => {
      await queryClient.prefetchInfiniteQuery(query);
    },
    /** For what the page is about: without it there is no such page. */
    require: async (query: AnyQuery) => {
      await queryClient.fetchQuery(query).catch((error: unknown) => {
        if (isNotFound(error)) notFound();
      });
    },
    show: (screen: ReactNode) => (
      <HydrationBoundary state={dehydrate(queryClient)}>
        {from.length > 0 ? <FromBefore ageMs={ageOf(from)} /> : null}
        {screen}
      </HydrationBoundary>
    ),
  };
}

/** By its word, as below: of the session itself, or of a procedure. */
function isUnavailable(failure: unknown): boolean {
  if (typeof failure !== "object" || failure === null) return false;
  const code: unknown = Reflect.get(failure, "code");
  return code === "unavailable" || code === "SERVICE_UNAVAILABLE";
}

/** By its code: the error comes from the server's own copy of tRPC, of which `instanceof` here knows nothing. */
function isNotFound(error: unknown): boolean {
  const cause = error instanceof TRPCClientError ? error.cause : error;
  return typeof cause === "object" && cause !== null && Reflect.get(cause, "code") === "NOT_FOUND";
}

/** Of the oldest: the reader's clock may be another than this one. */
const ageOf = (from: readonly Date[]): number =>
  Date.now() - Math.min(...from.map((at) => at.getTime()));

function firstOf(parameter: string | string[] | undefined): string | undefined {
  return Array.isArray(parameter) ? parameter[0] : parameter;
}
