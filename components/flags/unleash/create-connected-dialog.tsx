"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { type Effect, Effects } from "@/components/ui/effects";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type ConnectionOutput, createConnectedInput } from "@/contracts/flag-connections";
import { FLAG_TYPES } from "@/contracts/flag-words";
import { failureOf } from "@/lib/client/failure";
import { TYPE_HINT } from "../type-hint";
import { useCreateConnected, useNameIssue } from "./use-create-connected";

type Given = z.input<typeof createConnectedInput>;
type Checked = z.output<typeof createConnectedInput>;
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
    resolver: zodResolver(createConnectedInput),
    defaultValues: {
      ...{ connection: server, project: survey.projects[0]?.id ?? "", name: "", type: "release" },
      ...{ description: "", impressionData: false, reason: "" },
    },
  });
  const create = useCreateConnected();
  const [name, project] = form.watch(["name", "project"]);
  const issue = useNameIssue({ connection: server, project, name });
  const submit = form.handleSubmit(async ({ reason, ...given }) => {
    try {
      await create.mutateAsync({ ...given, ...(reason && { reason }) });
      onClose();
      router.push(
        `/unleash/${encodeURIComponent(server)}/${encodeURIComponent(given.name)}` as Route,
      );
    } catch (error) {
      const failure = failureOf(error);
      const isOfName = failure.reason === "already_exists" || /name/i.test(failure.message);
      form.setError(isOfName ? "name" : "root", { message: failure.message });
    }
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`New flag in ${server}`}
      subject={connection.url}
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="contents">
        <DialogBody>
          <NameFields form={form} projects={survey.projects} issue={issue.data?.issue ?? null} />
          <DescribingFields form={form} />
          <Effects effects={effectsOf(connection)} />
          <Field
            label={
              <>
                Reason <span className="font-normal text-ink-3">optional</span>
              </>
            }
          >
            <Input {...form.register("reason")} maxLength={500} />
          </Field>
          {form.formState.errors.root ? (
            <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-bad">
              {form.formState.errors.root.message}
            </p>
          ) : null}
        </DialogBody>
        <DialogFoot className="justify-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            busy={create.isPending}
            disabled={Boolean(issue.data?.issue)}
          >
            Create flag
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
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
