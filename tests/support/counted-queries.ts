import { Client } from "pg";

type Query = (this: Client, ...given: unknown[]) => unknown;

/** How many statements this process sends while something is done. */
export async function countedQueries<T>(
  act: () => Promise<T>,
): Promise<{ readonly result: T; readonly queries: number }> {
  const query = Client.prototype.query as unknown as Query;
  let queries = 0;
  Client.prototype.query = function counted(this: Client, ...given: unknown[]) {
    queries += 1;
    return query.apply(this, given);
  } as unknown as typeof Client.prototype.query;
  try {
    return { result: await act(), queries };
  } finally {
    Client.prototype.query = query as unknown as typeof Client.prototype.query;
  }
}
