"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
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

interface AddPersonDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function AddPersonDialog({ open, onOpenChange }: AddPersonDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Add a person">
      <AddPersonForm onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

/** Mounted with the dialog, so that each opening starts empty. */
function AddPersonForm({ onDone }: { readonly onDone: () => void }) {
  const { addUser } = usePersonMutations();
  const form = useForm<AddUserInput>({
    resolver: zodResolver(addUserInput),
    defaultValues: { name: "", email: "", role: "viewer", password: "" },
  });
  const { errors } = form.formState;
  const role = useWatch({ control: form.control, name: "role" });
  const submit = form.handleSubmit((input) => addUser.mutate(input, { onSuccess: onDone }));
  return (
    <form noValidate className="contents" onSubmit={(event) => void submit(event)}>
      <DialogBody>
        <Field label="Name" error={errors.name?.message}>
          <Input {...form.register("name")} autoFocus />
        </Field>
        <Field label="E-mail address" error={errors.email?.message}>
          <Input
            {...form.register("email")}
            type="email"
            autoCapitalize="none"
            spellCheck={false}
          />
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
          At least 12 characters; a few words are best. It is shown here once: hand it over in
          person.
        </p>
        {addUser.error ? (
          <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-bad">
            {failureOf(addUser.error).message}
          </p>
        ) : null}
      </DialogBody>
      <DialogFoot>
        <span className="flex-1 max-tablet:hidden" />
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary" busy={addUser.isPending}>
          Add person
        </Button>
      </DialogFoot>
    </form>
  );
}
