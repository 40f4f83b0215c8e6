"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ConnectionOutput } from "@/contracts/flag-connections";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { ImportSteps } from "./import-steps";
import { type Target, TargetFields } from "./target-fields";
import { type Taking, useTakenIn } from "./use-taken-in";

/** Takes in what a connected Unleash has now; absent where none is connected. */
export function LiveImportPanel() {
  const trpc = useTRPC();
  const connections = useQuery(trpc.flags.unleash.connections.queryOptions()).data?.items ?? [];
  const [first] = connections;
  return first ? <FromConnection first={first} connections={connections} /> : null;
}

interface FromConnectionProps {
  readonly first: ConnectionOutput;
  readonly connections: readonly ConnectionOutput[];
}

function FromConnection({ first, connections }: FromConnectionProps) {
  const { name } = useEnvironment();
  const [source, setSource] = useState({ connection: first.name, from: environmentOf(first) });
  const [target, setTarget] = useState<Target>({ environment: name, project: "default" });
  const trpc = useTRPC();
  const preview = useMutation(trpc.flags.unleash.previewImport.mutationOptions());
  const takenIn = useTakenIn(preview.reset);
  const attempt = () => preview.mutate({ ...source, ...target });
  const take = useMutation(trpc.flags.unleash.import.mutationOptions({ onError: attempt }));
  const send = (taking: Taking, close: () => void) =>
    take.mutate(
      { ...source, ...target, ...taking },
      {
        onSuccess: (taken) => {
          close();
          takenIn(taken);
        },
      },
    );
  const changed =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      preview.reset();
      set(value);
    };
  return (
    <ImportSteps
      title="Import from a running Unleash"
      note="nothing is changed there"
      environment={target.environment}
      problem={preview.error ? failureOf(preview.error).message : undefined}
      plan={preview.data}
      canTry={source.from !== ""}
      isTrying={preview.isPending}
      onTry={attempt}
      isTaking={take.isPending}
      takeProblem={take.error ? failureOf(take.error).message : undefined}
      onTake={send}
    >
      <SourceFields value={source} connections={connections} onChange={changed(setSource)} />
      <TargetFields value={target} onChange={changed(setTarget)} />
    </ImportSteps>
  );
}

/** The environment there that most likely matters. */
const environmentOf = ({ survey }: ConnectionOutput): string =>
  (survey.environments.find(({ isProduction }) => isProduction) ?? survey.environments[0])?.name ??
  "";

interface Source {
  readonly connection: string;
  readonly from: string;
}

interface SourceFieldsProps {
  readonly value: Source;
  readonly connections: readonly ConnectionOutput[];
  readonly onChange: (source: Source) => void;
}

function SourceFields({ value, connections, onChange }: SourceFieldsProps) {
  const chosen = connections.find(({ name }) => name === value.connection);
  const choose = (connection: string) => {
    const next = connections.find(({ name }) => name === connection);
    onChange({ connection, from: next ? environmentOf(next) : "" });
  };
  return (
    <div className="grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
      <Field label="Unleash">
        <Select
          value={value.connection}
          options={connections.map(({ name }) => ({ value: name, label: name }))}
          onValueChange={choose}
        />
      </Field>
      <Field label="Environment there">
        <Select
          value={value.from}
          options={(chosen?.survey.environments ?? []).map(({ name }) => ({
            value: name,
            label: name,
          }))}
          onValueChange={(from) => onChange({ ...value, from })}
        />
      </Field>
    </div>
  );
}
