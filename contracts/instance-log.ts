import { z } from "zod";
import { environmentName, name } from "./shared";

/** What an instance wrote: the newest lines, or those after a cursor. */
export const instanceLogInput = z
  .object({
    environment: environmentName,
    instanceId: name,
    cursor: z.string().max(40).nullish(),
    limit: z.number().int().min(1).max(1_000).default(200),
  })
  .strict();
export const instanceLogOutput = z.object({ lines: z.array(z.string()), cursor: z.string() });
