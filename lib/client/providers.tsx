"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { makeQueryClient } from "@/lib/query-client";
import type { AppRouter } from "@/server/trpc/root";
import { isSignedOut } from "./failure";
import { goToSignIn } from "./go-to-sign-in";
import { oldAnswers } from "./old-answers";
import { TRPCProvider } from "./trpc";

const url = "/api/trpc";
const transformer = superjson;

/** Queries that take more than an address holds, such as a whole draft of strategies: asked for by POST. */
const LONG: ReadonlySet<string> = new Set(["flags.preview"]);

/** Notes the age of answers that the server had to give from before. */
const fetchAndNoteAge = async (url: RequestInfo | URL, options?: object): Promise<Response> => {
  const answer = await fetch(url, options);
  const age = answer.headers.get("age");
  if (age !== null) oldAnswers.note(Number(age) * 1_000);
  return answer;
};

function makeClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ path }) => LONG.has(path),
        true: httpLink({ url, transformer, methodOverride: "POST", fetch: fetchAndNoteAge }),
        false: httpBatchLink({ url, transformer, maxURLLength: 8_000, fetch: fetchAndNoteAge }),
      }),
    ],
  });
}

/** A session that ended leads to sign-in, and back here after. */
function onError(error: Error): void {
  if (typeof window !== "undefined" && isSignedOut(error)) goToSignIn();
}

/** Queries and mutations; once, around everything. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(() => makeQueryClient({ onError }));
  const [trpcClient] = useState(makeClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
