import { z } from "zod";
import { environmentName, reason } from "./shared";
import { exportOutput as file, previewImportOutput, unleashExport } from "./unleash-export";

const isTrue = z
  .enum(["true", "false"])
  .default("false")
  .transform((value) => value === "true");

export const exportQuery = z
  .object({
    environment: environmentName,
    project: z.string().max(60).optional(),
    /** With the constraints of segments, which Unleash itself does not read. */
    segments: isTrue,
  })
  .strict();
export const exportOutput = file;

export const importQuery = z
  .object({
    environment: environmentName,
    project: z.string().min(1).max(60).default("default"),
    dryRun: isTrue,
  })
  .strict();
export const importBody = unleashExport.extend({ reason: reason.optional() });
export const importReply = previewImportOutput
  .omit({ fingerprint: true, confirm: true, requiresReason: true })
  .extend({ changeId: z.string().nullable() });
