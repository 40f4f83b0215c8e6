"use client";

import { useState } from "react";
import { TextLink } from "@/components/ui/app-link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { useSettled } from "../use-settled";
import { ContextForm } from "./context-form";
import { Explanation } from "./explanation";
import { askedContext, readContext, type WrittenContext, writeContext } from "./playground-address";

const SETTLES_MS = 250;

interface PlaygroundPanelProps {
  readonly name: string;
  readonly environment: string;
}

/** One flag asked with a context of one's own, on its page. */
export function PlaygroundPanel({ name, environment }: PlaygroundPanelProps) {
  const [context, setContext] = useState(() => readContext("").context);
  const asked = useSettled(context ? writeContext(context) : "", SETTLES_MS);
  if (!context) return null;
  const read = readContext(asked).context;
  return (
    <Panel>
      <PanelHead
        title="Playground"
        note="what an SDK answers"
        more={<TextLink href={addressOf(name, context)}>Open</TextLink>}
      />
      <PanelBody className="grid gap-4">
        <ContextForm short context={context} onChange={setContext} />
        {read ? (
          <Explanation name={name} environment={environment} context={askedContext(read)} />
        ) : null}
      </PanelBody>
    </Panel>
  );
}

const addressOf = (name: string, context: WrittenContext): string => {
  const written = writeContext(context);
  const parameters = new URLSearchParams({ q: name, ...(written && { context: written }) });
  return `/playground?${parameters}`;
};
