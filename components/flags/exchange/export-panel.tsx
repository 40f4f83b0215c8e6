"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckField } from "@/components/ui/check-field";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { showToast } from "@/components/ui/toast-store";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { plural } from "@/lib/format/number";
import { EVERY, type Target, TargetFields } from "./target-fields";

/** A project's flags, or all of them, as they are in one environment. */
export function ExportPanel() {
  const { name } = useEnvironment();
  const [target, setTarget] = useState<Target>({ environment: name, project: EVERY });
  const [withSegments, setWithSegments] = useState(false);
  const { download, isBusy } = useDownload();
  return (
    <Panel>
      <PanelHead title="Export" note="the file that Unleash imports" />
      <PanelBody className="grid gap-3">
        <TargetFields value={target} onChange={setTarget} everyProject="Every project" />
        <CheckField
          label="With the constraints of segments, for another Portside (Unleash does not read them)"
          checked={withSegments}
          onChange={setWithSegments}
        />
      </PanelBody>
      <PanelFoot>
        <Button
          look="primary"
          busy={isBusy}
          onClick={() => void download({ ...target, withSegments })}
        >
          Download
        </Button>
      </PanelFoot>
    </Panel>
  );
}

function useDownload() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const download = async ({
    environment,
    project,
    withSegments,
  }: Target & { readonly withSegments: boolean }) => {
    setBusy(true);
    try {
      const query = { environment, withSegments, ...(project !== EVERY && { project }) };
      const file = await client.fetchQuery(trpc.flags.exchange.export.queryOptions(query));
      save(`flags-${environment}.json`, JSON.stringify(file, null, 2));
      showToast({ title: `${plural(file.features.length, "flag")} exported` });
    } catch (error) {
      showToast({ status: "failing", title: "Not exported", detail: failureOf(error).message });
    } finally {
      setBusy(false);
    }
  };
  return { download, isBusy };
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
