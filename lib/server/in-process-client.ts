import { createTRPCClient, type Operation, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { pageCaller } from "@/server/auth/require-actor";
import type { AppRouter } from "@/server/trpc/root";

type Caller = Awaited<ReturnType<typeof pageCaller>>;

/** The typed client of the browser, answered in process: pages and screens share one set of query keys. */
export function createInProcessClient(caller: Caller) {
  return createTRPCClient<AppRouter>({ links: [linkTo(caller)] });
}

function linkTo(caller: Caller): TRPCLink<AppRouter> {
  return () =>
    ({ op }) =>
      observable((observer) => {
        call(caller, op).then(
          (data) => {
            observer.next({ result: { type: "data", data } });
            observer.complete();
          },
          (cause: Error) => observer.error(TRPCClientError.from(cause)),
        );
      });
}

async function call(caller: Caller, { path, input }: Operation): Promise<unknown> {
  const procedure = path
    .split(".")
    .reduce<unknown>((target, name) => Reflect.get(target as object, name), caller);
  return (procedure as (input: unknown) => Promise<unknown>)(input);
}
