"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { PageHeader } from "@/components/layout/page";
import { ActionMenu } from "@/components/ui/action-menu";
import type { MenuAction } from "@/components/ui/action-menu-body";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { Moment } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast-store";
import type { FlagOutput } from "@/contracts/flags";
import { useSession } from "@/lib/client/session";
import { plural } from "@/lib/format/number";
import { TYPE_HINT } from "../type-hint";
import { ArchiveDialog } from "./archive-dialog";

const DetailsDialog = dynamic(
  () => import("../records/details-dialog").then((module) => module.DetailsDialog),
  { ssr: false },
);
const CloneFlagDialog = dynamic(
  () => import("../records/clone-flag-dialog").then((module) => module.CloneFlagDialog),
  { ssr: false },
);
const RemoveFlagDialog = dynamic(
  () => import("../records/remove-flag-dialog").then((module) => module.RemoveFlagDialog),
  { ssr: false },
);

const copyName = (name: string) =>
  void navigator.clipboard.writeText(name).then(
    () => showToast({ title: "Name copied", subject: name }),
    () => showToast({ status: "failing", title: "The browser did not let the name be copied" }),
  );

export function FlagHead({ flag }: { readonly flag: FlagOutput }) {
  return (
    <PageHeader
      titleOnPhones
      className="mb-3 flex-nowrap items-start"
      title={<code>{flag.name}</code>}
      description={<Facts flag={flag} />}
      actions={
        <>
          <IconButton
            icon="copy"
            label="Copy the name"
            title="Copy the name"
            onClick={() => copyName(flag.name)}
          />
          <MoreMenu flag={flag} />
        </>
      }
    />
  );
}

function Facts({ flag }: { readonly flag: FlagOutput }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge title={TYPE_HINT[flag.type]}>{flag.type.replace("-", " ")}</Badge>
      {flag.archivedAt ? (
        <Badge status="unknown">
          Archived <Moment at={flag.archivedAt} />
        </Badge>
      ) : null}
      <span>{flag.description}</span>
      {flag.owner ? (
        <span className="text-ink-3">Owned by {flag.owner.replace(/^group:/, "")}</span>
      ) : null}
      {flag.tags.map((tag) => (
        <Badge key={tag} mono>
          {tag}
        </Badge>
      ))}
      {flag.lifetimeDays === null ? null : (
        <span className="text-ink-3">Expected to live {plural(flag.lifetimeDays, "day")}</span>
      )}
      {flag.impressionData ? <span className="text-ink-3">Impression data on</span> : null}
      {flag.links.map(({ url, title }) => (
        <a
          key={url}
          href={url}
          rel="noreferrer noopener"
          target="_blank"
          className="text-accent hover:underline"
        >
          {title}
        </a>
      ))}
    </span>
  );
}

const DIALOGS = {
  details: DetailsDialog,
  clone: CloneFlagDialog,
  remove: RemoveFlagDialog,
} as const;

type Opened = keyof typeof DIALOGS | "archive";

function MoreMenu({ flag }: { readonly flag: FlagOutput }) {
  const { permissions } = useSession();
  const [open, setOpen] = useState<Opened | null>(null);
  const { archive, revive } = flag.actions;
  const close = () => setOpen(null);
  const Opened = open && open !== "archive" ? DIALOGS[open] : null;
  return (
    <>
      <ActionMenu
        trigger={<IconButton icon="more" label="More" />}
        actions={menuOf({ flag, permissions, onOpen: setOpen })}
      />
      {Opened ? <Opened flag={flag} onClose={close} /> : null}
      {open === "archive" ? (
        <ArchiveDialog flag={flag} action={flag.archivedAt ? revive : archive} onClose={close} />
      ) : null}
    </>
  );
}

interface MenuGround {
  readonly flag: FlagOutput;
  readonly permissions: readonly string[];
  readonly onOpen: (opened: Opened) => void;
}

const menuOf = ({ flag, permissions, onOpen }: MenuGround): MenuAction[] => {
  const { edit, revive } = flag.actions;
  const isArchived = flag.archivedAt !== null;
  const clone = { label: "Clone…", changes: true, onSelect: () => onOpen("clone") };
  const remove = {
    label: "Delete for good…",
    changes: true,
    danger: true,
    onSelect: () => onOpen("remove"),
  };
  return [
    {
      label: "Edit details…",
      changes: true,
      disabled: !edit.allowed,
      title: edit.reason ?? undefined,
      onSelect: () => onOpen("details"),
    },
    ...(permissions.includes("flag:create") ? [clone] : []),
    {
      label: isArchived ? "Revive…" : "Archive…",
      changes: true,
      danger: !isArchived,
      isApart: true,
      onSelect: () => onOpen("archive"),
    },
    ...(isArchived && revive.allowed ? [remove] : []),
  ];
};
