import {
  addUserInput,
  endSessionInput,
  listSessionsOutput,
  listUsersInput,
  listUsersOutput,
  noInput,
  sessionOutput,
  setDisabledInput,
  setRoleInput,
  userChangedOutput,
} from "@/contracts/access";
import { changeRef } from "@/contracts/shared";
import { permitted, router } from "../init";

export const accessRouter = router({
  session: permitted("access:read")
    .input(noInput)
    .output(sessionOutput)
    .query(({ ctx }) =>
      ctx.app.access.describeSession(ctx.actor, { email: ctx.session?.email ?? "" }),
    ),
  listUsers: permitted("access:read")
    .input(listUsersInput)
    .output(listUsersOutput)
    .query(({ ctx, input }) => ctx.app.access.listUsers(ctx.actor, input)),
  addUser: permitted("user:manage")
    .input(addUserInput)
    .output(userChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.access.addUser(ctx.actor, input)),
  setRole: permitted("user:manage")
    .input(setRoleInput)
    .output(userChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.access.setRole(ctx.actor, input)),
  setDisabled: permitted("user:manage")
    .input(setDisabledInput)
    .output(userChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.access.setDisabled(ctx.actor, input)),
  listSessions: permitted("session:end")
    .input(noInput)
    .output(listSessionsOutput)
    .query(({ ctx }) => {
      const currentSessionId = ctx.session?.sessionId ?? null;
      return ctx.app.access.listSessions(ctx.actor, { currentSessionId });
    }),
  endSession: permitted("session:end")
    .input(endSessionInput)
    .output(changeRef)
    .mutation(({ ctx, input }) => ctx.app.access.endSession(ctx.actor, input)),
});
