import {
  addEnvironmentInput,
  editEnvironmentInput,
  removeEnvironmentInput,
  reorderEnvironmentsInput,
} from "@/contracts/environments";
import { restoreFlagSetInput } from "@/contracts/flag-sets";
import { createProjectInput, editProjectInput, removeProjectInput } from "@/contracts/projects";
import type { composeFlagPlaces } from "../flags/flag-places";
import { entry } from "./inverse-entry";

type Places = Pick<ReturnType<typeof composeFlagPlaces>, "bulk" | "environments" | "projects">;

export const flagPlaceInverses = ({ bulk, environments, projects }: Places) => ({
  "environments.add": entry("environment:manage", addEnvironmentInput, environments.add),
  "environments.edit": entry("environment:manage", editEnvironmentInput, environments.edit),
  "environments.reorder": entry(
    "environment:manage",
    reorderEnvironmentsInput,
    environments.reorder,
  ),
  "environments.remove": entry("environment:manage", removeEnvironmentInput, environments.remove),
  "flags.restoreSet": entry("flag:edit", restoreFlagSetInput, bulk.restore),
  "projects.create": entry("project:manage", createProjectInput, projects.create),
  "projects.edit": entry("project:manage", editProjectInput, projects.edit),
  "projects.remove": entry("project:manage", removeProjectInput, projects.remove),
});
