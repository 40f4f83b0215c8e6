"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type AddUserInput, addUserInput } from "@/contracts/access";
import { failureOf } from "@/lib/client/failure";
import { newPassword } from "./new-password";
import { usePersonMutations } from "./use-person-mutations";

const ROLES = [
  { value: "viewer", label: "Viewer: sees everything" },
  { value: "operator", label: "Operator: also changes flags and releases" },
  { value: "administrator", label: "Administrator: also manages people" },
] as const;

/** Gives somebody an account with a first password. */
export function AddPersonDialog({ onClose }: { readonly onClose: () => void }) {
  const { addUser } = usePersonMutations();
  const form = useForm<AddUserInput>({
    resolver: zodResolver(addUserInput),
    defaultValues: { name: "", email: "", role: "viewer", password: "" },
  });
  const { errors } = form.formState;
  const role = useWatch({ control: form.control, name: "role" });
  const submit = form.handleSubmit((input) => addUser.mutate(input, { onSuccess: onClose }));
  return (
    <FormDialog
      title="Add a person"
      verb="Add person"
      busy={addUser.isPending}
      problem={addUser.error ? failureOf(addUser.error).message : undefined}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label="Name" error={errors.name?.message}>
        <Input {...form.register("name")} autoFocus />
      </Field>
      <Field label="E-mail address" error={errors.email?.message}>
        <Input {...form.register("email")} type="email" autoCapitalize="none" spellCheck={false} />
      </Field>
      <Field label="Role" error={errors.role?.message}>
        <Select
          value={role}
          onValueChange={(next) => form.setValue("role", next)}
          options={ROLES}
        />
      </Field>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
        <Field label="First password" error={errors.password?.message}>
          <Input {...form.register("password")} mono spellCheck={false} />
        </Field>
        <Button
          className={errors.password ? "mb-6" : ""}
          onClick={() => form.setValue("password", newPassword(), { shouldValidate: true })}
        >
          Make one
        </Button>
      </div>
      <p className="text-12 text-ink-3">
        At least 12 characters; a few words are best. It is shown here once: hand it over in person.
      </p>
    </FormDialog>
  );
}
