"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { Page } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { Select } from "@/components/ui/select";
import type { PreviewOutput } from "@/contracts/deployment-preview";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { withEnvironment } from "@/lib/environment-choice";
import { DeploymentPanel } from "../progress/deployment-panel";
import { ActiveDeployment } from "./active-deployment";
import { isNothingToGoTo, NothingToGoTo } from "./nothing-to-go-to";
import { type Confirmed, PlanForm } from "./plan-form";
import { PlanSheet } from "./plan-sheet";
import type { PlanKind } from "./plan-words";
import { useCarryOut } from "./use-carry-out";

interface PlanScreenProps {
  readonly kind: PlanKind;
  readonly service: string;
}

interface Accepted extends Confirmed {
  readonly preview: PreviewOutput;
}

/** Preview, act, then the same page shows it happen. */
export function PlanScreen({ kind, service }: PlanScreenProps) {
  const environment = useEnvironment();
  const search = useSearchParams();
  const releaseId = search.get("release");
  const deploymentId = search.get("deployment");
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const put = usePut();
  const place = { service, environment: environment.name, ...(releaseId ? { releaseId } : {}) };
  return (
    <Page className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-4">
      {accepted ? (
        <PlanSheet kind={kind} preview={accepted.preview} act={<Said accepted={accepted} />} />
      ) : null}
      {accepted === null && deploymentId === null ? (
        <Plan
          key={`${place.environment}/${releaseId}`}
          kind={kind}
          place={place}
          onChoose={(id) => put({ release: id })}
          onStarted={(given, id) => {
            setAccepted(given);
            put({ deployment: id });
          }}
        />
      ) : null}
      {deploymentId === null ? null : <DeploymentPanel id={deploymentId} />}
    </Page>
  );
}

/** Puts a choice into the address without leaving the page. */
function usePut() {
  const pathname = usePathname();
  const search = useSearchParams();
  return (values: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(values)) next.set(name, value);
    window.history.replaceState(null, "", `${pathname}?${next}`);
  };
}

function Said({ accepted }: { readonly accepted: Accepted }) {
  return (
    <p className="border-t border-line pt-2 text-12 text-ink-2">
      Confirmed{accepted.reason === "" ? "." : `: “${accepted.reason}”`}
    </p>
  );
}

interface PlanProps {
  readonly kind: PlanKind;
  readonly place: {
    readonly service: string;
    readonly environment: string;
    readonly releaseId?: string;
  };
  readonly onChoose: (releaseId: string) => void;
  readonly onStarted: (accepted: Accepted, deploymentId: string) => void;
}

function Plan({ kind, place, onChoose, onStarted }: PlanProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const query = useQuery(
    kind === "rollback"
      ? trpc.releases.previewRollback.queryOptions(place)
      : trpc.releases.previewDeployment.queryOptions(place),
  );
  const carryOut = useCarryOut(kind);
  if (query.isError && query.data === undefined && isNothingToGoTo(query.error))
    return <NothingToGoTo kind={kind} {...place} error={query.error} />;
  const back = () => router.push(withEnvironment("/releases", place.environment) as Route);
  return (
    <>
      <ActiveDeployment {...place} />
      <QueryView
        query={query}
        what={kind === "rollback" ? "What a rollback would do" : "What it would do"}
      >
        {(preview) => (
          <PlanSheet
            kind={kind}
            preview={preview}
            picker={<Candidates preview={preview} onChoose={onChoose} />}
            act={
              <PlanForm
                kind={kind}
                preview={preview}
                busy={carryOut.isPending}
                error={carryOut.refusal}
                onCancel={back}
                onConfirm={(given) =>
                  carryOut.run(preview, given, (id) => onStarted({ preview, ...given }, id))
                }
              />
            }
          />
        )}
      </QueryView>
    </>
  );
}

interface CandidatesProps {
  readonly preview: PreviewOutput;
  readonly onChoose: (releaseId: string) => void;
}

function Candidates({ preview, onChoose }: CandidatesProps) {
  if (preview.candidates.length < 2) return null;
  return (
    <Select
      label="Another release"
      mono
      value={preview.target.id}
      options={preview.candidates.map((candidate) => ({
        value: candidate.releaseId,
        label: candidate.note ? `${candidate.version}, ${candidate.note}` : candidate.version,
      }))}
      onValueChange={onChoose}
      className="h-7 w-auto max-w-52 text-12"
    />
  );
}
