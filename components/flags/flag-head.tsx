"use client";

import { useState } from "react";
import { PageHeader } from "@/components/layout/page";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { Moment } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast-store";
import type { FlagOutput } from "@/contracts/flags";
import { ArchiveDialog } from "./archive-dialog";
import { DescribeDialog } from "./describe-dialog";

const copyName = (name: string) =>
  void navigator.clipboard.writeText(name).then(
    () => showToast({ title: "Name copied", subject: name }),
    () => showToast({ status: "failing", title: "The browser did not let the name be copied" }),
  );

export function FlagHead({ flag }: { readonly flag: FlagOutput }) {
  return (
    <PageHeader
      titleOnPhones
      className="mb-3 items-start"
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
      <Badge>{flag.type.replace("-", " ")}</Badge>
      {flag.archivedAt ? (
        <Badge status="unknown">
          Archived <Moment at={flag.archivedAt} />
        </Badge>
      ) : null}
      <span>{flag.description}</span>
      {flag.owner ? (
        <span className="text-ink-3">Owned by {flag.owner.replace(/^group:/, "")}</span>
      ) : null}
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

function MoreMenu({ flag }: { readonly flag: FlagOutput }) {
  const [open, setOpen] = useState<"describe" | "archive" | null>(null);
  const { edit, archive, revive } = flag.actions;
  const isArchived = flag.archivedAt !== null;
  const archiving = isArchived ? revive : archive;
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <IconButton icon="more" label="More" />
        </MenuTrigger>
        <MenuContent>
          <MenuItem
            disabled={!edit.allowed}
            {...(edit.reason && { title: edit.reason })}
            onSelect={() => setOpen("describe")}
          >
            Edit description…
          </MenuItem>
          <MenuItem danger={!isArchived} onSelect={() => setOpen("archive")}>
            {isArchived ? "Revive…" : "Archive…"}
          </MenuItem>
        </MenuContent>
      </Menu>
      {open === "describe" ? <DescribeDialog flag={flag} onClose={() => setOpen(null)} /> : null}
      {open === "archive" ? (
        <ArchiveDialog flag={flag} action={archiving} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}
