"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Page, PageHeader } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { useUndo } from "@/components/layout/use-undo";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import { SkeletonPanel } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast-store";
import type { ProjectItem } from "@/contracts/projects";
import { useTRPC } from "@/lib/client/trpc";
import { formatCount, plural } from "@/lib/format/number";
import { FlagPlaces } from "../flag-places";
import type { ProjectDone } from "./project-done";

const ProjectDialog = dynamic(
  () => import("./project-dialog").then((module) => module.ProjectDialog),
  { ssr: false },
);
const DeleteProjectDialog = dynamic(
  () => import("./delete-project-dialog").then((module) => module.DeleteProjectDialog),
  { ssr: false },
);

type Opened =
  | { readonly kind: "new" }
  | { readonly kind: "edit" | "delete"; readonly project: ProjectItem };

/** The projects that flags and tokens belong to. */
export function ProjectsScreen() {
  const trpc = useTRPC();
  const list = useQuery(trpc.flags.projects.list.queryOptions());
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const undo = useUndo();
  const done: ProjectDone = (title, changeId) => {
    close();
    void list.refetch();
    showToast({ title, undo: () => undo(changeId) });
  };
  return (
    <Page>
      <PageHeader
        title="Projects"
        className="mb-3"
        {...(list.data && { count: formatCount(list.data.items.length) })}
        actions={
          list.data?.actions.create.allowed ? (
            <Button changes look="primary" onClick={() => setOpened({ kind: "new" })}>
              <Icon name="plus" size={14} />
              New project
            </Button>
          ) : null
        }
      />
      <FlagPlaces />
      <QueryView query={list} what="Projects" skeleton={<SkeletonPanel rows={3} />}>
        {({ items }) => (
          <Panel>
            <ul aria-label="Projects">
              {items.map((project) => (
                <ProjectRow
                  key={project.name}
                  project={project}
                  onEdit={() => setOpened({ kind: "edit", project })}
                  onDelete={() => setOpened({ kind: "delete", project })}
                />
              ))}
            </ul>
          </Panel>
        )}
      </QueryView>
      {opened?.kind === "new" ? <ProjectDialog onClose={close} onDone={done} /> : null}
      {opened?.kind === "edit" ? (
        <ProjectDialog project={opened.project} onClose={close} onDone={done} />
      ) : null}
      {opened?.kind === "delete" ? (
        <DeleteProjectDialog project={opened.project} onClose={close} onDone={done} />
      ) : null}
    </Page>
  );
}

interface ProjectRowProps {
  readonly project: ProjectItem;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

function ProjectRow({ project, onEdit, onDelete }: ProjectRowProps) {
  const { name, title, description, flags, tokens, actions } = project;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 not-first:border-t not-first:border-line">
      <span className="min-w-0 flex-1 basis-60">
        <span className="flex items-center gap-2">
          <strong className="font-strong">{title}</strong>
          <code className="text-ink-3">{name}</code>
        </span>
        {description ? <span className="block text-12 text-ink-2">{description}</span> : null}
        {actions.edit.allowed && actions.remove.reason ? (
          <span className="mt-0.5 block text-12 text-ink-3">
            Cannot be deleted: {actions.remove.reason}
          </span>
        ) : null}
      </span>
      <AppLink
        href={`/flags?project=${encodeURIComponent(name)}`}
        className="text-12 text-accent hover:underline"
      >
        {plural(flags, "flag")}
      </AppLink>
      <span className="text-12 text-ink-2">{plural(tokens.length, "token")}</span>
      {actions.edit.allowed ? (
        <span className="flex items-center gap-2">
          <Button changes size="small" onClick={onEdit}>
            Rename…
          </Button>
          <Button
            changes
            size="small"
            disabled={!actions.remove.allowed}
            title={actions.remove.reason ?? ""}
            onClick={onDelete}
          >
            Delete…
          </Button>
        </span>
      ) : null}
    </li>
  );
}
