"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { UserOutput } from "@/contracts/access";
import { failureOf } from "@/lib/client/failure";
import { usePersonMutations } from "./use-person-mutations";

interface DisableDialogProps {
  readonly person: UserOutput;
  readonly onClose: () => void;
}

export function DisableDialog({ person, onClose }: DisableDialogProps) {
  const { disable } = usePersonMutations();
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={`Disable ${person.name}?`}
      subject={person.email}
      effects={[
        { icon: "sign-out", what: "Signed out everywhere", aside: "within 5 s" },
        { icon: "lock", what: "Cannot sign in", aside: "until enabled again" },
        { icon: "changes", what: "What they changed stays on record under their name" },
      ]}
      verb="Disable"
      danger
      busy={disable.isPending}
      error={disable.error ? failureOf(disable.error).message : undefined}
      onConfirm={({ reason }) =>
        disable.mutate(
          {
            userId: person.id,
            disabled: true,
            version: person.version,
            ...(reason.length >= 3 && { reason }),
          },
          { onSuccess: onClose },
        )
      }
    />
  );
}
