"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import type { z } from "zod";
import { Checkbox } from "@/components/ui/checkbox";
import { type Effect, Effects } from "@/components/ui/effects";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type ConnectionOutput, createConnectedInput } from "@/contracts/flag-connections";
import { FLAG_TYPES } from "@/contracts/flag-words";
import { failureOf } from "@/lib/client/failure";
import { ReasonField } from "../reason-field";
import { TYPE_HINT } from "../type-hint";
import { useCreateConnected, useNameIssue } from "./use-create-connected";

const fields = createConnectedInput.omit({ reason: true });
type Given = z.input<typeof fields>;
type Checked = z.output<typeof fields>;
type Form = UseFormReturn<Given, unknown, Checked>;

const TYPES = FLAG_TYPES.map((value) => ({ value, label: value.replace("-", " ") }));

interface CreateConnectedDialogProps {
  readonly connection: ConnectionOutput;
  readonly onClose: () => void;
}

/** Defines a flag where its server keeps flags. Its name is asked for there while it is written. */
export function CreateConnectedDialog({ connection, onClose }: CreateConnectedDialogProps) {
  const router = useRouter();
  const { name: server, survey } = connection;
  const form: Form = useForm<Given, unknown, Checked>({
    resolver: zodResolver(fields),
    defaultValues: {
      ...{ connection: server, project: survey.projects[0]?.id ?? "", name: "", type: "release" },
      ...{ description: "", impressionData: false },
    },
  });
  const create = useCreateConnected();
  const [reason, setReason] = useState("");
  const [name, project] = form.watch(["name", "project"]);
  const hasProject = survey.projects.length > 0;
  const issue = useNameIssue(create.isPending ? null : { connection: server, project, name });
  const submit = form.handleSubmit(async (given) => {
    const why = reason.trim();
    try {
      await create.mutateAsync({ ...given, ...(why && { reason: why }) });
      onClose();
      router.push(
        `/unleash/${encodeURIComponent(server)}/${encodeURIComponent(given.name)}` as Route,
      );
    } catch (error) {
      const failure = failureOf(error);
      const field = failure.reason === "already_exists" ? "name" : "root";
      form.setError(field, { message: failure.message });
    }
  });
  return (
    <FormDialog
      title={`New flag in ${server}`}
      subject={connection.url}
      verb="Create flag"
      busy={create.isPending}
      blocked={issue !== null || !hasProject}
      problem={
        hasProject
          ? form.formState.errors.root?.message
          : `The token of ${server} sees no project there, so no flag can be created.`
      }
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <NameFields form={form} projects={survey.projects} issue={issue} />
      <DescribingFields form={form} />
      <Effects effects={effectsOf(connection)} />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

const effectsOf = ({ name, survey }: ConnectionOutput): Effect[] => [
  {
    icon: "flags",
    what: `It starts off, without strategies, in ${survey.environments.map((one) => one.name).join(", ")}`,
  },
  { icon: "link", what: `SDKs of ${name} get it; Portside’s own delivery is not concerned` },
  { icon: "undo", what: "Taken back, it is archived there" },
];

interface NameFieldsProps {
  readonly form: Form;
  readonly projects: ConnectionOutput["survey"]["projects"];
  /** What its server says against the name. */
  readonly issue: string | null;
}

function NameFields({ form, projects, issue }: NameFieldsProps) {
  const { errors } = form.formState;
  return (
    <>
      <Field
        label="Name"
        error={issue ?? errors.name?.message}
        hint="What code asks for; it cannot be renamed. Whether it is free is asked there"
      >
        <Input {...form.register("name")} mono autoFocus spellCheck={false} maxLength={100} />
      </Field>
      {projects.length > 1 ? (
        <Field label="Project" error={errors.project?.message}>
          <Controller
            control={form.control}
            name="project"
            render={({ field }) => (
              <Select
                value={field.value}
                onValueChange={field.onChange}
                options={projects.map(({ id, name }) => ({ value: id, label: name }))}
                label="Project"
              />
            )}
          />
        </Field>
      ) : null}
    </>
  );
}

function DescribingFields({ form }: { readonly form: Form }) {
  const { errors } = form.formState;
  return (
    <>
      <Field label="Type" hint={TYPE_HINT[form.watch("type") ?? "release"]}>
        <Controller
          control={form.control}
          name="type"
          render={({ field }) => (
            <Select
              value={field.value ?? "release"}
              onValueChange={field.onChange}
              options={TYPES}
              label="Type"
            />
          )}
        />
      </Field>
      <Field label="Description" error={errors.description?.message}>
        <Input {...form.register("description")} maxLength={500} />
      </Field>
      <Controller
        control={form.control}
        name="impressionData"
        render={({ field }) => (
          <span className="flex items-center gap-2">
            <Checkbox
              id="impression-data"
              checked={field.value ?? false}
              onCheckedChange={(checked) => field.onChange(checked === true)}
            />
            <label htmlFor="impression-data">
              Impression data: SDKs tell their application of every evaluation
            </label>
          </span>
        )}
      />
    </>
  );
}
