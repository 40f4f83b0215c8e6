"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { NameLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { FamilyOutput } from "@/contracts/flag-family";
import type { FlagOutput } from "@/contracts/flags";
import { useTRPC } from "@/lib/client/trpc";
import { conditionWords } from "./parent-words";

const ParentsDialog = dynamic(
  () => import("./parents-dialog").then((module) => module.ParentsDialog),
  { ssr: false },
);

interface FamilyPanelProps {
  readonly flag: FlagOutput;
  readonly environment: string;
}

/** The flags this one needs, and those that need it. Absent while there are neither and none can be added. */
export function FamilyPanel({ flag, environment }: FamilyPanelProps) {
  const trpc = useTRPC();
  const family = useQuery(trpc.flags.family.get.queryOptions({ name: flag.name }));
  const [isOpen, setOpen] = useState(false);
  if (!family.data) return null;
  const { parents, children, actions } = family.data;
  const isEmpty = parents.length + children.length === 0;
  if (isEmpty && !actions.edit.allowed) return null;
  return (
    <Panel>
      <PanelHead
        title="Parents"
        note={parents.length === 0 ? "needs no other flag" : "needs all of them"}
        more={
          actions.edit.allowed ? (
            <Button
              changes
              size="small"
              aria-label="Edit the parents"
              onClick={() => setOpen(true)}
            >
              Edit…
            </Button>
          ) : null
        }
        className={isEmpty ? "border-b-0" : ""}
      />
      {isEmpty ? null : (
        <ul>
          {parents.map((parent) => (
            <ParentItem key={parent.feature} parent={parent} environment={environment} />
          ))}
          {children.map((child) => (
            <Item key={child.name} name={child.name} note="needs this flag">
              <Badge>{child.isArchived ? "archived" : `when ${conditionWords(child)}`}</Badge>
            </Item>
          ))}
        </ul>
      )}
      {isOpen ? (
        <ParentsDialog flag={flag} family={family.data} onClose={() => setOpen(false)} />
      ) : null}
    </Panel>
  );
}

interface ParentItemProps {
  readonly parent: FamilyOutput["parents"][number];
  readonly environment: string;
}

function ParentItem({ parent, environment }: ParentItemProps) {
  const { feature, enabled, onIn } = parent;
  if (onIn === null)
    return (
      <Item name={feature} note="is gone, so this flag is off">
        <Badge status="failing">not met</Badge>
      </Item>
    );
  const isOn = onIn.includes(environment);
  return (
    <Item name={feature} note={`${isOn ? "on" : "off"} in ${environment}`}>
      <Badge {...(isOn === enabled ? {} : { status: "degraded" })}>
        has to be {conditionWords(parent)}
      </Badge>
    </Item>
  );
}

interface ItemProps {
  readonly name: string;
  readonly note: string;
  readonly children: ReactNode;
}

function Item({ name, note, children }: ItemProps) {
  return (
    <li className="flex items-center gap-2.5 px-4 py-2 not-last:border-b not-last:border-line">
      <span className="min-w-0 flex-1">
        <NameLink href={`/flags/${encodeURIComponent(name)}`} className="block truncate">
          <code>{name}</code>
        </NameLink>
        <span className="block truncate text-12 text-ink-3">{note}</span>
      </span>
      {children}
    </li>
  );
}
