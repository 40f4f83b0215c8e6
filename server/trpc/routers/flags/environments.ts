import { noInput } from "@/contracts/access";
import {
  addEnvironmentInput,
  editEnvironmentInput,
  environmentChangedOutput,
  listEnvironmentsOutput,
  removeEnvironmentInput,
  reorderEnvironmentsInput,
} from "@/contracts/environments";
import { permitted, router } from "../../init";

export const environmentsRouter = router({
  list: permitted("flag:read")
    .input(noInput)
    .output(listEnvironmentsOutput)
    .query(({ ctx }) => ctx.app.flags.environments.list(ctx.actor)),
  add: permitted("environment:manage")
    .input(addEnvironmentInput)
    .output(environmentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.environments.add(ctx.actor, input)),
  edit: permitted("environment:manage")
    .input(editEnvironmentInput)
    .output(environmentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.environments.edit(ctx.actor, input)),
  reorder: permitted("environment:manage")
    .input(reorderEnvironmentsInput)
    .output(environmentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.environments.reorder(ctx.actor, input)),
  remove: permitted("environment:manage")
    .input(removeEnvironmentInput)
    .output(environmentChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.environments.remove(ctx.actor, input)),
});
