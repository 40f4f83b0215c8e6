"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { MatrixOutput } from "@/contracts/release-matrix";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { PlanSummary } from "../plan/plan-summary";
import { deployHref } from "./model";

interface DeployDialogProps {
  readonly matrix: MatrixOutput;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Which release, where: then its preview, on a page of its own. */
export function DeployDialog({ matrix, open, onOpenChange }: DeployDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Deploy which release, and where?" wide>
      <Choice matrix={matrix} onOpenChange={onOpenChange} />
    </Dialog>
  );
}

interface Choices {
  readonly service: string;
  readonly environment: string;
  readonly releaseId: string;
}

function Choice({ matrix, onOpenChange }: Omit<DeployDialogProps, "open">) {
  const router = useRouter();
  const onScreen = useEnvironment();
  const [chosen, setChosen] = useState<Choices>({
    service: matrix.rows[0]?.service ?? "",
    environment: onScreen.name,
    releaseId: "",
  });
  const cell = matrix.rows
    .find((row) => row.service === chosen.service)
    ?.cells.find((it) => it.environment === chosen.environment);
  const refusal = cell?.actions.deploy.allowed === false ? cell.actions.deploy.reason : null;
  const isReady = chosen.releaseId !== "" && refusal === null;
  return (
    <>
      <DialogBody>
        <div className="grid grid-cols-3 gap-3 max-tablet:grid-cols-1">
          <Field label="Service">
            <Select
              value={chosen.service}
              options={matrix.rows.map((row) => ({ value: row.service, label: row.service }))}
              onValueChange={(service) => setChosen({ ...chosen, service, releaseId: "" })}
            />
          </Field>
          <Field label="Environment">
            <Select
              value={chosen.environment}
              options={matrix.environments.map((it) => ({ value: it.name, label: it.name }))}
              onValueChange={(environment) => setChosen({ ...chosen, environment })}
            />
          </Field>
          <ReleasePicker
            service={chosen.service}
            running={cell?.version ?? null}
            value={chosen.releaseId}
            onChoose={(releaseId) => setChosen({ ...chosen, releaseId })}
          />
        </div>
        {refusal ? (
          <p role="status" className="text-ink-2">
            {refusal}
          </p>
        ) : null}
        {isReady ? <PlanSummary kind="deploy" {...chosen} /> : null}
      </DialogBody>
      <DialogFoot className="justify-end">
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button
          changes
          look="primary"
          disabled={!isReady}
          onClick={() => router.push(deployHref(chosen) as Route)}
        >
          Preview and deploy…
        </Button>
      </DialogFoot>
    </>
  );
}

interface ReleasePickerProps {
  readonly service: string;
  readonly running: string | null;
  readonly value: string;
  readonly onChoose: (releaseId: string) => void;
}

function ReleasePicker({ service, running, value, onChoose }: ReleasePickerProps) {
  const trpc = useTRPC();
  const releases = useQuery(
    trpc.releases.listReleases.queryOptions({ service, limit: 50 }, { enabled: service !== "" }),
  );
  const items = releases.data?.items ?? [];
  return (
    <Field
      label="Release"
      error={releases.isError ? failureOf(releases.error).message : undefined}
      hint={releases.data && items.length === 0 ? "None is registered." : undefined}
    >
      <Select
        mono
        value={value}
        placeholder={releases.isPending ? "Loading" : "Choose"}
        disabled={items.length === 0}
        options={items.map((release) => ({
          value: release.id,
          label: release.version === running ? `${release.version} (runs here)` : release.version,
        }))}
        onValueChange={onChoose}
      />
    </Field>
  );
}
