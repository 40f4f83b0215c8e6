"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Page, PageHeader, Split } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Moment } from "@/components/ui/time";
import type { ConnectedFlagOutput } from "@/contracts/flag-connections";
import { useTRPC } from "@/lib/client/trpc";
import { ConnectedHistory } from "./connected-history";
import { ConnectedStrategies } from "./connected-strategies";
import { ConnectedSwitch } from "./connected-switch";
import { DriftWords, OwnWords } from "./connected-words";

const ChangeDialog = dynamic(
  () => import("./change-dialog").then((module) => module.ChangeDialog),
  { ssr: false },
);

interface ConnectedFlagScreenProps {
  readonly connection: string;
  readonly name: string;
}

/** A flag that an Unleash keeps: what it is in each of its environments, and what was done to it. */
export function ConnectedFlagScreen({ connection, name }: ConnectedFlagScreenProps) {
  const trpc = useTRPC();
  const flag = useQuery(trpc.flags.unleash.flag.queryOptions({ connection, name }));
  return (
    <Page>
      <QueryView query={flag} what="The flag">
        {(data) => (
          <>
            <Head flag={data} />
            <Warnings flag={data} />
            <Split
              main={data.environments.map((state) => (
                <div key={state.environment} className="grid gap-4">
                  <Panel className="flex items-center gap-4 p-4">
                    <ConnectedSwitch flag={data} state={state} large />
                    <div className="min-w-0 flex-1">
                      <h2 className="text-14 font-semibold">
                        {state.enabled ? "On" : "Off"} in {state.environment}
                      </h2>
                      <p className="text-12 text-ink-2">{state.summary}</p>
                    </div>
                  </Panel>
                  <ConnectedStrategies flag={data} state={state} />
                </div>
              ))}
              side={<ConnectedHistory connection={connection} name={name} />}
            />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Head({ flag }: { readonly flag: ConnectedFlagOutput }) {
  const [isAsking, setAsking] = useState(false);
  const isGone = flag.goneAt !== null;
  return (
    <>
      <PageHeader
        titleOnPhones
        className="mb-3 items-start"
        title={<code>{flag.name}</code>}
        description={
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Badge>{flag.connection}</Badge>
            <Badge>{flag.type.replace("-", " ")}</Badge>
            {flag.project === "default" ? null : <Badge>{flag.project}</Badge>}
            {flag.impressionData ? <Badge>impression data</Badge> : null}
            {flag.goneAt ? (
              <Badge status="unknown">
                Archived or deleted <Moment at={flag.goneAt} />
              </Badge>
            ) : null}
            <span>{flag.description}</span>
            <span className="text-ink-3">
              Read <Moment at={flag.readAt} />
            </span>
          </span>
        }
        actions={
          flag.actions.archive.allowed ? (
            <Button changes look={isGone ? "default" : "danger"} onClick={() => setAsking(true)}>
              {isGone ? "Revive…" : "Archive…"}
            </Button>
          ) : null
        }
      />
      {isAsking ? (
        <ChangeDialog
          flag={flag}
          wish={{ kind: "archive", archived: !isGone }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

function Warnings({ flag }: { readonly flag: ConnectedFlagOutput }) {
  return (
    <div className="mb-4 grid gap-2">
      {flag.isStale ? (
        <Banner tone="warn" icon="clock" className="rounded-control border-b-0 px-3">
          <strong>This may no longer be so.</strong>{" "}
          {flag.failure ?? `${flag.connection} was not read lately.`} What is shown was read{" "}
          <Moment at={flag.readAt} />. Portside’s own flags are not concerned.
        </Banner>
      ) : null}
      {flag.unknown.length > 0 ? (
        <Banner tone="plain" className="rounded-control border-b-0 px-3">
          It uses what Portside does not know ({flag.unknown.join(", ")}); its strategies are
          changed in Unleash.
        </Banner>
      ) : null}
      <DriftWords flag={flag} />
      <OwnWords flag={flag} />
    </div>
  );
}
