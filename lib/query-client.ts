import {
  defaultShouldDehydrateQuery,
  MutationCache,
  QueryCache,
  QueryClient,
} from "@tanstack/react-query";
import superjson from "superjson";

interface QueryClientOptions {
  /** Called for every failed query and mutation. */
  readonly onError?: (error: Error) => void;
}

/**
 * One per request on the server, one per page in the browser. Data never grows stale by age: the live stream says
 * when to read again.
 */
export function makeQueryClient({ onError }: QueryClientOptions = {}): QueryClient {
  const caches = onError
    ? { queryCache: new QueryCache({ onError }), mutationCache: new MutationCache({ onError }) }
    : {};
  return new QueryClient({
    ...caches,
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: false,
      },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
