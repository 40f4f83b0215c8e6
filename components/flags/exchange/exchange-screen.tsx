"use client";

import { Page, PageHeader } from "@/components/layout/page";
import { useSession } from "@/lib/client/session";
import { FlagPlaces } from "../flag-places";
import { ExportPanel } from "./export-panel";
import { ImportPanel } from "./import-panel";
import { LiveImportPanel } from "./live-import-panel";

/** Flags out as the file an Unleash reads, and in from the file an Unleash wrote. */
export function ExchangeScreen() {
  const { permissions } = useSession();
  return (
    <Page>
      <PageHeader title="Import and export" className="mb-3" />
      <FlagPlaces />
      <div className="grid gap-4">
        {permissions.includes("flag:create") ? (
          <>
            <ImportPanel />
            <LiveImportPanel />
          </>
        ) : null}
        <ExportPanel />
      </div>
    </Page>
  );
}
