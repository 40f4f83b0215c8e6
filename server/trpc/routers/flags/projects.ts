import { noInput } from "@/contracts/access";
import {
  createProjectInput,
  editProjectInput,
  listProjectsOutput,
  projectChangedOutput,
  removeProjectInput,
} from "@/contracts/projects";
import { permitted, router } from "../../init";

export const projectsRouter = router({
  list: permitted("flag:read")
    .input(noInput)
    .output(listProjectsOutput)
    .query(({ ctx }) => ctx.app.flags.projects.list(ctx.actor)),
  create: permitted("project:manage")
    .input(createProjectInput)
    .output(projectChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.projects.create(ctx.actor, input)),
  edit: permitted("project:manage")
    .input(editProjectInput)
    .output(projectChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.projects.edit(ctx.actor, input)),
  remove: permitted("project:manage")
    .input(removeProjectInput)
    .output(projectChangedOutput)
    .mutation(({ ctx, input }) => ctx.app.flags.projects.remove(ctx.actor, input)),
});
