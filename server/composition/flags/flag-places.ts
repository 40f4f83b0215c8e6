import { addEnvironment } from "@/server/application/flags/environments/add-environment";
import { editEnvironment } from "@/server/application/flags/environments/edit-environment";
import { listEnvironments } from "@/server/application/flags/environments/list-environments";
import { removeEnvironment } from "@/server/application/flags/environments/remove-environment";
import { reorderEnvironments } from "@/server/application/flags/environments/reorder-environments";
import { exportUnleash } from "@/server/application/flags/exchange/export-unleash";
import { importUnleash, previewImport } from "@/server/application/flags/exchange/import-unleash";
import type { FlagDeps } from "@/server/application/flags/flag-deps";
import { listProjects } from "@/server/application/flags/projects/list-projects";
import {
  createProject,
  editProject,
  removeProject,
} from "@/server/application/flags/projects/write-project";
import { changeMany, previewMany } from "@/server/application/flags/sets/change-many";
import { restoreFlagSet } from "@/server/application/flags/sets/restore-flag-set";

/** Where flags are: environments with their policies, and projects. */
export const composeFlagPlaces = (deps: FlagDeps) => ({
  environments: {
    list: listEnvironments(deps),
    add: addEnvironment(deps),
    edit: editEnvironment(deps),
    reorder: reorderEnvironments(deps),
    remove: removeEnvironment(deps),
  },
  bulk: {
    preview: previewMany(deps),
    apply: changeMany(deps),
    restore: restoreFlagSet(deps),
  },
  exchange: {
    export: exportUnleash(deps),
    previewImport: previewImport(deps),
    import: importUnleash(deps),
  },
  projects: {
    list: listProjects(deps),
    create: createProject(deps),
    edit: editProject(deps),
    remove: removeProject(deps),
  },
});
