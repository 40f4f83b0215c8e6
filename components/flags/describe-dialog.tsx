"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useUndo } from "@/components/layout/use-undo";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast-store";
import { FLAG_TYPES } from "@/contracts/flag-words";
import type { FlagOutput } from "@/contracts/flags";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { TYPE_HINT } from "./type-hint";
import { useFlagCache } from "./use-flag-cache";

interface DescribeDialogProps {
  readonly flag: FlagOutput;
  readonly onClose: () => void;
}

const TYPES = FLAG_TYPES.map((value) => ({ value, label: value.replace("-", " ") }));

/** Changes what a flag says of itself; what it decides stays. */
export function DescribeDialog({ flag, onClose }: DescribeDialogProps) {
  const trpc = useTRPC();
  const put = useFlagCache();
  const undo = useUndo();
  const [description, setDescription] = useState(flag.description);
  const [type, setType] = useState(flag.type);
  const describe = useMutation(
    trpc.flags.describe.mutationOptions({
      onSuccess: ({ flag: changed, changeId, undo: undoing }) => {
        put(changed);
        onClose();
        showToast({
          title: "Description saved",
          subject: flag.name,
          ...(undoing.allowed && { undo: () => undo(changeId) }),
        });
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Edit description"
      subject={<code>{flag.name}</code>}
    >
      <form
        className="contents"
        onSubmit={(event) => {
          event.preventDefault();
          describe.mutate({ name: flag.name, version: flag.version, description, type });
        }}
      >
        <DialogBody>
          <Field label="Description">
            <Input
              autoFocus
              value={description}
              maxLength={500}
              onChange={(event) => setDescription(event.target.value)}
            />
          </Field>
          <Field label="Type" hint={TYPE_HINT[type]}>
            <Select value={type} onValueChange={setType} options={TYPES} label="Type" />
          </Field>
          {describe.error ? (
            <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-bad">
              {failureOf(describe.error).message}
            </p>
          ) : null}
        </DialogBody>
        <DialogFoot className="justify-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={describe.isPending}>
            Save
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
