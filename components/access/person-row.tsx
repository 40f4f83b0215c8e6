"use client";

import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { Td, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { UserOutput } from "@/contracts/access";
import { useSession } from "@/lib/client/session";
import { usePersonMutations } from "./use-person-mutations";

const ROLES = [
  { value: "viewer", label: "Viewer" },
  { value: "operator", label: "Operator" },
  { value: "administrator", label: "Administrator" },
] as const;

interface PersonRowProps {
  readonly person: UserOutput;
  readonly onDisable: (person: UserOutput) => void;
}

/** One person. A role changes at once and can be taken back on the toast. */
export function PersonRow({ person, onDisable }: PersonRowProps) {
  const { actor } = useSession();
  const isDisabled = person.disabledAt !== null;
  return (
    <Tr>
      <Td>
        <div className="flex min-w-0 items-center gap-2.5">
          <Avatar name={person.name} large />
          <div className="min-w-0">
            <div className="flex min-w-0 items-center gap-2">
              <span
                className={isDisabled ? "truncate text-ink-3 line-through" : "truncate font-medium"}
              >
                {person.name}
              </span>
              {person.id === actor.id ? <Badge>you</Badge> : null}
              {isDisabled ? <Badge>disabled</Badge> : null}
            </div>
            <div className="truncate text-12 text-ink-3">{person.email}</div>
          </div>
        </div>
      </Td>
      <Td>
        <Role person={person} />
      </Td>
      <Td className="text-12 whitespace-nowrap text-ink-2">
        {person.lastSeenAt ? <RelativeTime at={person.lastSeenAt} /> : "–"}
      </Td>
      <Td num>
        <Action person={person} onDisable={onDisable} />
      </Td>
    </Tr>
  );
}

function Role({ person }: { readonly person: UserOutput }) {
  const { setRole } = usePersonMutations();
  const state = person.actions.setRole;
  const words = ROLES.find(({ value }) => value === person.role)?.label;
  if (!state.allowed)
    return (
      <span className="text-ink-2" title={state.reason ?? undefined}>
        {words}
      </span>
    );
  return (
    <Select
      label={`Role of ${person.name}`}
      value={person.role}
      options={ROLES}
      disabled={setRole.isPending}
      onValueChange={(role) => setRole.mutate({ userId: person.id, role, version: person.version })}
    />
  );
}

function Action({ person, onDisable }: PersonRowProps) {
  const { enable } = usePersonMutations();
  if (person.actions.enable.allowed)
    return (
      <Button
        changes
        size="small"
        busy={enable.isPending}
        onClick={() =>
          enable.mutate({ userId: person.id, disabled: false, version: person.version })
        }
      >
        Enable
      </Button>
    );
  if (!person.actions.disable.allowed) return null;
  return (
    <>
      <Button
        changes
        size="small"
        data-row-action
        className="max-tablet:hidden"
        onClick={() => onDisable(person)}
      >
        Disable…
      </Button>
      <IconButton
        changes
        icon="lock"
        size="small"
        look="ghost"
        label={`Disable ${person.name}`}
        className="tablet:hidden"
        onClick={() => onDisable(person)}
      />
    </>
  );
}
