"use client";

import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { ImportSteps } from "./import-steps";
import { readFile, type UnleashFile } from "./read-file";
import { type Target, TargetFields } from "./target-fields";
import { type Taking, useTakenIn } from "./use-taken-in";

/** Takes in a file that was chosen. */
export function ImportPanel() {
  const { name } = useEnvironment();
  const [target, setTarget] = useState<Target>({ environment: name, project: "default" });
  const [data, setData] = useState<UnleashFile | null>(null);
  const [unreadable, setUnreadable] = useState<string>();
  const trpc = useTRPC();
  const id = useId();
  const preview = useMutation(trpc.flags.exchange.previewImport.mutationOptions());
  const takenIn = useTakenIn(preview.reset);
  const attempt = () => data && preview.mutate({ ...target, data });
  const take = useMutation(trpc.flags.exchange.import.mutationOptions({ onError: attempt }));
  const choose = async (given: File | undefined) => {
    preview.reset();
    setData(null);
    if (!given) return;
    const read = readFile(await given.text());
    setUnreadable(read.problem);
    if (read.data) setData(read.data);
  };
  const send = (taking: Taking, close: () => void) =>
    data &&
    take.mutate(
      { ...target, data, ...taking },
      {
        onSuccess: (taken) => {
          close();
          takenIn(taken);
        },
      },
    );
  return (
    <ImportSteps
      title="Import"
      note="a file that Unleash or Portside exported"
      environment={target.environment}
      problem={unreadable ?? (preview.error ? failureOf(preview.error).message : undefined)}
      plan={data ? preview.data : undefined}
      canTry={data !== null}
      isTrying={preview.isPending}
      onTry={attempt}
      isTaking={take.isPending}
      takeProblem={take.error ? failureOf(take.error).message : undefined}
      onTake={send}
    >
      <TargetFields
        value={target}
        onChange={(next) => {
          preview.reset();
          setTarget(next);
        }}
      />
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
    </ImportSteps>
  );
}
