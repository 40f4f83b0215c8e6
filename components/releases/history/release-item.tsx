"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { AppLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { Moment } from "@/components/ui/time";
import type { ReleaseOutput } from "@/contracts/releases";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useSession } from "@/lib/client/session";
import { useTRPC } from "@/lib/client/trpc";
import { deployHref } from "../matrix/model";
import { ReleaseFacts } from "./release-facts";

type Block = ReleaseOutput["blockedIn"][number];

/** One release: where it runs, where it is blocked and why, and what it is made of. */
export function ReleaseItem({ release }: { readonly release: ReleaseOutput }) {
  const { name: environment } = useEnvironment();
  const { permissions } = useSession();
  const isRunning = release.runningIn.includes(environment);
  return (
    <li className="not-first:border-t not-first:border-line">
      <details className="group">
        <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-hover">
          <Icon
            name="right"
            size={12}
            className="text-ink-3 transition-transform group-open:rotate-90"
          />
          <span className="font-mono font-strong tracking-mono">{release.version}</span>
          {release.runningIn.map((name) => (
            <Badge key={name} status="healthy">
              runs in {name}
            </Badge>
          ))}
          {release.blockedIn.map((block) => (
            <Badge key={block.environment} status="degraded">
              blocked in {block.environment}
            </Badge>
          ))}
          <span className="min-w-0 flex-1 truncate text-12 text-ink-2">
            {release.commit?.message}
          </span>
          <span className="text-12 whitespace-nowrap text-ink-3">
            <Moment at={release.registeredAt} />
          </span>
        </summary>
        <div className="grid gap-4 px-4 pt-1 pb-4 pl-10 max-tablet:pl-4">
          {release.blockedIn.map((block) => (
            <BlockNote key={block.environment} release={release} block={block} />
          ))}
          <ReleaseFacts release={release} />
          {permissions.includes("release:deploy") && !isRunning ? (
            <div>
              <Button asChild size="small" className="max-tablet:h-9">
                <AppLink
                  href={deployHref({
                    service: release.service,
                    environment,
                    releaseId: release.id,
                  })}
                >
                  Deploy to {environment}…
                </AppLink>
              </Button>
            </div>
          ) : null}
        </div>
      </details>
    </li>
  );
}

interface BlockNoteProps {
  readonly release: ReleaseOutput;
  readonly block: Block;
}

function BlockNote({ release, block }: BlockNoteProps) {
  const { permissions } = useSession();
  const [asks, setAsks] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-warn-soft px-3 py-2 text-12">
      <Icon name="lock" size={14} />
      <span className="min-w-0 flex-1">
        Blocked in {block.environment} by {block.by}, <Moment at={block.at} />: “{block.reason}”
      </span>
      {permissions.includes("release:unblock") ? (
        <Button changes size="small" onClick={() => setAsks(true)}>
          Lift…
        </Button>
      ) : null}
      {asks ? <LiftDialog release={release} block={block} onOpenChange={setAsks} /> : null}
    </div>
  );
}

interface LiftDialogProps extends BlockNoteProps {
  readonly onOpenChange: (open: boolean) => void;
}

function LiftDialog({ release, block, onOpenChange }: LiftDialogProps) {
  const trpc = useTRPC();
  const { all } = useEnvironment();
  const lift = useMutation(
    trpc.releases.liftBlock.mutationOptions({ onSuccess: () => onOpenChange(false) }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onOpenChange}
      title={`Lift the block in ${block.environment}?`}
      subject={
        <code>
          {release.service} {release.version}
        </code>
      }
      production={all.some((it) => it.name === block.environment && it.isProduction)}
      verb="Lift"
      reason="required"
      effects={[
        {
          icon: "lock",
          what: `${release.version} may be deployed to ${block.environment} again`,
          aside: "nothing is deployed now",
        },
      ]}
      busy={lift.isPending}
      error={lift.error ? failureOf(lift.error).message : undefined}
      onConfirm={({ reason }) =>
        lift.mutate({
          service: release.service,
          environment: block.environment,
          releaseId: release.id,
          reason,
        })
      }
    />
  );
}
