"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FieldPath, useForm } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast-store";
import { connectInput } from "@/contracts/flag-connections";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { plural } from "@/lib/format/number";

type Given = z.infer<typeof connectInput>;

/** The field that a refusal is about. */
const fieldOf = (reason: string | undefined, message: string): FieldPath<Given> | "root" => {
  if (reason === "already_exists") return "name";
  return /token/.test(message) ? "token" : "url";
};

/** Connects an Unleash: where it is and the token of an administrator, tried before it is kept. */
export function ConnectDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const test = useMutation(trpc.flags.unleash.test.mutationOptions());
  const connect = useMutation(trpc.flags.unleash.connect.mutationOptions());
  const form = useForm<Given>({
    resolver: zodResolver(connectInput),
    defaultValues: { name: "", url: "", token: "" },
  });
  const { errors } = form.formState;
  const say = (error: unknown) => {
    const { reason, message } = failureOf(error);
    form.setError(fieldOf(reason, message), { message });
  };
  const tryIt = async () => {
    if (await form.trigger(["url", "token"]))
      await test.mutateAsync(pick(form.getValues())).catch(say);
  };
  const submit = form.handleSubmit(async (given) => {
    try {
      await connect.mutateAsync(given);
      await client.invalidateQueries(trpc.flags.unleash.pathFilter());
      showToast({ title: "Connected", subject: given.name });
      onClose();
    } catch (error) {
      say(error);
    }
  });
  return (
    <FormDialog
      title="Connect an Unleash"
      subject="Its flags stay there; Portside shows and changes them"
      verb="Connect"
      busy={connect.isPending}
      aside={
        <Button busy={test.isPending} onClick={() => void tryIt()}>
          Test the connection
        </Button>
      }
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label="Name"
        error={errors.name?.message}
        hint="What people here call it, for example shop-unleash"
      >
        <Input {...form.register("name")} mono autoFocus spellCheck={false} maxLength={40} />
      </Field>
      <Field
        label="Address"
        error={errors.url?.message}
        hint="For example https://unleash.example.org"
      >
        <Input {...form.register("url")} mono spellCheck={false} inputMode="url" maxLength={500} />
      </Field>
      <Field
        label="Token"
        error={errors.token?.message}
        hint="An administrator's or a personal token; it is kept encrypted and never shown again"
      >
        <Input {...form.register("token")} type="password" autoComplete="off" maxLength={500} />
      </Field>
      {test.data ? (
        <p role="status" className="rounded-control bg-sunken px-3 py-2 text-12">
          It answers: {plural(test.data.flags, "flag")},{" "}
          {plural(test.data.projects.length, "project")}, {test.data.environments.join(", ")}.
        </p>
      ) : null}
    </FormDialog>
  );
}

const pick = ({ url, token }: Given) => ({ url, token });
