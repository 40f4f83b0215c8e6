import type { ReactNode } from "react";
import ConsoleLayout from "../(console)/layout";

/** Looks like every page of the console. */
export default function NowhereLayout({ children }: { readonly children: ReactNode }) {
  return <ConsoleLayout>{children}</ConsoleLayout>;
}
