import { invalidInput } from "@/server/domain/shared/errors";

/** Names become folders: nothing that could leave the state folder, nothing a file system dislikes. */
const SAFE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;

export function requireName(kind: string, name: string): string {
  if (SAFE.test(name)) return name;
  throw invalidInput(`"${name}" cannot name ${kind} of local processes.`, [
    { path: kind, message: "Letters, digits, dots, dashes and underscores; at most 120." },
  ]);
}

/** "acme-pay" becomes ACME_PAY. */
export const variableName = (name: string): string =>
  name.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_");
