"use client";

import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface SecretDialogProps {
  readonly name: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** The one time a secret is seen. */
export function SecretDialog({ name, secret, onClose }: SecretDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="The secret of this webhook"
      subject={name}
    >
      <DialogBody>
        <Field
          label="Secret"
          hint="Shown this once. The receiver verifies webhook-signature with it, by any Standard Webhooks library."
        >
          <Input mono readOnly value={secret} onFocus={(event) => event.target.select()} />
        </Field>
      </DialogBody>
      <DialogFoot className="justify-end">
        <Button onClick={() => void navigator.clipboard.writeText(secret)}>Copy</Button>
        <Button look="primary" onClick={onClose}>
          I have kept it
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
