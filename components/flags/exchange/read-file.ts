import type { inferRouterInputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

export type UnleashFile =
  inferRouterInputs<AppRouter>["flags"]["exchange"]["previewImport"]["data"];

interface ReadFile {
  readonly data?: UnleashFile;
  readonly problem?: string;
}

/** The file as JSON; what is in it the server judges, item by item. */
export function readFile(text: string): ReadFile {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data === "object" && data !== null && "features" in data)
      return { data: data as UnleashFile };
    return { problem: "This is no export of flags: it has no features." };
  } catch {
    return { problem: "This is not JSON. Nothing was read." };
  }
}
