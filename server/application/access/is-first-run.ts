import type { AccessDeps } from "./access-deps";

/** Whether nobody has signed in yet: the page then says where the first password is. */
export const isFirstRun =
  ({ unitOfWork }: Pick<AccessDeps, "unitOfWork">) =>
  (): Promise<boolean> =>
    unitOfWork.read(async ({ users, sessions }) => {
      const [first, second] = await users.list({}, { limit: 2 });
      if (!first || second) return false;
      return (await sessions.listLastSeen([first.id])).size === 0;
    });
