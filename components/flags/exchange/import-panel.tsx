"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import type { PreviewImportOutput } from "@/contracts/unleash-export";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { ImportPlan } from "./import-plan";
import { readFile, type UnleashFile } from "./read-file";
import { type Target, TargetFields } from "./target-fields";

const ImportDialog = dynamic(
  () => import("./import-dialog").then((module) => module.ImportDialog),
  { ssr: false },
);

interface Chosen {
  readonly name: string;
  readonly data: UnleashFile;
}

/** A file is chosen, tried without changing anything, and taken in as it was tried. */
export function ImportPanel() {
  const { name } = useEnvironment();
  const [target, setTarget] = useState<Target>({ environment: name, project: "default" });
  const [file, setFile] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<string>();
  const [isConfirming, setConfirming] = useState(false);
  const trpc = useTRPC();
  const client = useQueryClient();
  const id = useId();
  const preview = useMutation(trpc.flags.exchange.previewImport.mutationOptions());
  const choose = async (given: File | undefined) => {
    preview.reset();
    setFile(null);
    if (!given) return;
    const read = readFile(await given.text());
    setProblem(read.problem);
    if (read.data) setFile({ name: given.name, data: read.data });
  };
  const change = (next: Target) => {
    preview.reset();
    setTarget(next);
  };
  const plan = file ? preview.data : undefined;
  return (
    <Panel>
      <PanelHead title="Import" note="a file that Unleash or Portside exported" />
      <PanelBody className="grid gap-3">
        <TargetFields value={target} onChange={change} />
        <label htmlFor={id} className="grid gap-1.5 text-12 font-medium text-ink-2">
          File
          <input
            id={id}
            type="file"
            accept="application/json,.json"
            onChange={(event) => void choose(event.target.files?.[0])}
            className="font-normal file:mr-3 file:h-(--control) file:rounded-control file:border file:border-line-control file:bg-panel file:px-3"
          />
        </label>
        {problem ? <Problem words={problem} /> : null}
        {preview.error ? <Problem words={failureOf(preview.error).message} /> : null}
        {plan ? <ImportPlan plan={plan} /> : null}
      </PanelBody>
      <PanelFoot>
        <Button
          disabled={!file}
          busy={preview.isPending}
          onClick={() => file && preview.mutate({ ...target, data: file.data })}
        >
          Try it
        </Button>
        {canImport(plan) ? (
          <Button look="primary" onClick={() => setConfirming(true)}>
            Import…
          </Button>
        ) : null}
      </PanelFoot>
      {isConfirming && plan && file ? (
        <ImportDialog
          target={target}
          data={file.data}
          plan={plan}
          onClose={() => setConfirming(false)}
          onStale={() => preview.mutate({ ...target, data: file.data })}
          onDone={() => {
            setConfirming(false);
            preview.reset();
            void client.invalidateQueries(trpc.flags.pathFilter());
          }}
        />
      ) : null}
    </Panel>
  );
}

const canImport = (plan: PreviewImportOutput | undefined): boolean =>
  plan !== undefined && plan.created + plan.changed > 0;

function Problem({ words }: { readonly words: string }) {
  return (
    <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-bad">
      {words}
    </p>
  );
}
