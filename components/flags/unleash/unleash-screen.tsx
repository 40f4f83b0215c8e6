"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Page, PageHeader } from "@/components/layout/page";
import { QueryView } from "@/components/layout/query-view";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { ConnectionOutput } from "@/contracts/flag-connections";
import { useTRPC } from "@/lib/client/trpc";
import { FlagPlaces } from "../flag-places";
import { ConnectedFlags } from "./connected-flags";
import { ConnectionRow } from "./connection-row";

const ConnectDialog = dynamic(
  () => import("./connect-dialog").then((module) => module.ConnectDialog),
  { ssr: false },
);
const CreateConnectedDialog = dynamic(
  () => import("./create-connected-dialog").then((module) => module.CreateConnectedDialog),
  { ssr: false },
);
const DisconnectDialog = dynamic(
  () => import("./disconnect-dialog").then((module) => module.DisconnectDialog),
  { ssr: false },
);

type Opened =
  | { readonly kind: "connect" }
  | { readonly kind: "create"; readonly connection: ConnectionOutput }
  | { readonly kind: "disconnect"; readonly connection: ConnectionOutput };

/** Existing Unleash servers and their flags. They stay where they are. */
export function UnleashScreen({ connection }: { readonly connection?: string }) {
  const trpc = useTRPC();
  const list = useQuery(trpc.flags.unleash.connections.queryOptions());
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const connect = list.data?.actions.connect.allowed ? (
    <Button changes look="primary" onClick={() => setOpened({ kind: "connect" })}>
      <Icon name="plus" size={14} />
      Connect an Unleash
    </Button>
  ) : null;
  return (
    <Page>
      <PageHeader
        title="Unleash"
        actions={list.data?.items.length === 0 ? null : connect}
        className="mb-3"
      />
      <FlagPlaces />
      <QueryView query={list} what="Connections">
        {({ items }) =>
          items.length === 0 ? (
            <Panel>
              <EmptyState icon="link" title="No Unleash connected" actions={connect}>
                A team that has an Unleash keeps it: its flags are shown, switched and edited here,
                each change with a preview, a record and a way back.
              </EmptyState>
            </Panel>
          ) : (
            <div className="grid gap-4">
              <Panel>
                <PanelHead title="Connections" note="looked at every 15 s" />
                <ul>
                  {items.map((item) => (
                    <ConnectionRow
                      key={item.name}
                      connection={item}
                      isCurrent={item.name === connection}
                      onCreate={() => setOpened({ kind: "create", connection: item })}
                      onDisconnect={() => setOpened({ kind: "disconnect", connection: item })}
                    />
                  ))}
                </ul>
              </Panel>
              <ConnectedFlags connection={connection} />
            </div>
          )
        }
      </QueryView>
      {opened?.kind === "connect" ? <ConnectDialog onClose={close} /> : null}
      {opened?.kind === "create" ? (
        <CreateConnectedDialog connection={opened.connection} onClose={close} />
      ) : null}
      {opened?.kind === "disconnect" ? (
        <DisconnectDialog connection={opened.connection} onClose={close} />
      ) : null}
    </Page>
  );
}
