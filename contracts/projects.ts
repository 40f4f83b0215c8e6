import { z } from "zod";
import { actionState, changeRef, reason } from "./shared";

export const projectName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,59}$/,
    "A project's name is lower case letters, digits, dots, dashes and underscores.",
  );
const title = z.string().trim().min(1, "A project needs a title.").max(60);
const description = z.string().trim().max(500).default("");

export const projectItem = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  version: z.number().int(),
  flags: z.number().int(),
  archived: z.number().int(),
  tokens: z.array(z.string()).readonly(),
  actions: z.object({ edit: actionState, remove: actionState }),
});

export const listProjectsOutput = z.object({
  items: z.array(projectItem).readonly(),
  actions: z.object({ create: actionState }),
});

export const createProjectInput = z
  .object({ name: projectName, title, description, reason: reason.optional() })
  .strict();
export const editProjectInput = z
  .object({
    name: projectName,
    version: z.number().int(),
    title,
    description,
    reason: reason.optional(),
  })
  .strict();
export const removeProjectInput = z
  .object({ name: projectName, version: z.number().int(), reason: reason.optional() })
  .strict();
export const projectChangedOutput = changeRef;

export type ProjectItem = z.infer<typeof projectItem>;
