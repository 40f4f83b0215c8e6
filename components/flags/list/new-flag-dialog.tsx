"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { Controller, useForm } from "react-hook-form";
import type { z } from "zod";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { FLAG_TYPES } from "@/contracts/flag-words";
import { createFlagInput } from "@/contracts/flags";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { withEnvironment } from "@/lib/environment-choice";
import { TYPE_HINT } from "../type-hint";
import { useFlagCache } from "../use-flag-cache";

type Given = z.input<typeof createFlagInput>;

const TYPES = FLAG_TYPES.map((value) => ({ value, label: value.replace("-", " ") }));

/** Defines a flag: a name that code asks for, and what it is for. It starts off everywhere. */
export function NewFlagDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { name: environment } = useEnvironment();
  const put = useFlagCache();
  const create = useMutation(trpc.flags.create.mutationOptions());
  const form = useForm<Given, unknown, z.output<typeof createFlagInput>>({
    resolver: zodResolver(createFlagInput),
    defaultValues: { name: "", type: "release", description: "" },
  });
  const { errors } = form.formState;
  const type = form.watch("type") ?? "release";
  const submit = form.handleSubmit(async (input) => {
    try {
      const { flag } = await create.mutateAsync(input);
      put(flag);
      onClose();
      router.push(withEnvironment(`/flags/${encodeURIComponent(flag.name)}`, environment) as Route);
    } catch (error) {
      const failure = failureOf(error);
      const field = failure.reason === "already_exists" ? "name" : "root";
      form.setError(field, { message: failure.message });
    }
  });
  return (
    <FormDialog
      title="New flag"
      subject="Off in every environment until somebody turns it on"
      verb="Create flag"
      busy={create.isPending}
      problem={errors.root?.message}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label="Name"
        error={errors.name?.message}
        hint="What code asks for; it cannot be renamed. For example payments.new-card-processor"
      >
        <Input {...form.register("name")} mono autoFocus spellCheck={false} maxLength={100} />
      </Field>
      <Field label="Type" hint={TYPE_HINT[type]}>
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
    </FormDialog>
  );
}
