"use client";

import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/time";
import { useTRPC } from "@/lib/client/trpc";
import { Findings, Lifetime, StaleButton } from "./lifecycle-row";
import { STAGES } from "./lifecycle-words";

/** Where one flag stands in its life, with the evidence. */
export function LifecyclePanel({ name }: { readonly name: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.flags.lifecycle.get.queryOptions({ name }));
  if (!data) return null;
  const { stage, words, findings, evidence, mayEdit } = data;
  const label = STAGES.find(({ value }) => value === stage)?.label ?? stage;
  return (
    <Panel>
      <PanelHead
        title="Lifecycle"
        more={<TextLink href={`/lifecycle?stage=${stage}`}>All in {label.toLowerCase()}</TextLink>}
      />
      <PanelBody className="grid gap-2.5">
        <p className="flex flex-wrap items-center gap-2">
          <Badge {...(stage === "cleanup" ? { status: "degraded" } : {})}>{label}</Badge>
          <span className="text-12 text-ink-2">{words}</span>
          <Lifetime of={data} />
        </p>
        <Findings findings={findings} />
        {evidence.length > 0 ? (
          <ul className="grid gap-0.5 text-12 text-ink-3">
            {evidence.map(({ environment, lastAt, lastYesAt, lastNoAt }) => (
              <li key={environment}>
                {environment}: asked <RelativeTime at={lastAt} />
                {", on "}
                {lastYesAt ? <RelativeTime at={lastYesAt} /> : "never"}
                {", off "}
                {lastNoAt ? <RelativeTime at={lastNoAt} /> : "never"}
              </li>
            ))}
          </ul>
        ) : null}
        {mayEdit && stage !== "archived" ? (
          <div>
            <StaleButton item={data} />
          </div>
        ) : null}
      </PanelBody>
    </Panel>
  );
}
