"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { useEnvironment } from "@/lib/client/environment";
import { useTRPC } from "@/lib/client/trpc";
import { FlagSwitchDialog } from "./flag-switch-dialog";
import { switchVerbs } from "./switch-verbs";

interface FlagSwitchButtonProps {
  readonly flag: string;
  readonly className?: string;
}

/** The kill switch beside what a flag broke: previews, then turns it off, or on where it is off. */
export function FlagSwitchButton({ flag, className }: FlagSwitchButtonProps) {
  const trpc = useTRPC();
  const { name: environment } = useEnvironment();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(trpc.flags.get.queryOptions({ name: flag }));
  const here = data?.environments.find((each) => each.environment === environment);
  if (!here?.actions.toggle.allowed)
    return (
      <Button asChild size="wide" className={className}>
        <AppLink href={`/flags/${encodeURIComponent(flag)}`}>Open flag</AppLink>
      </Button>
    );
  const { verb, danger } = switchVerbs(data?.type, !here.enabled);
  return (
    <>
      <Button
        changes
        look={danger ? "danger" : "default"}
        size="wide"
        className={className}
        onClick={() => setOpen(true)}
      >
        {verb}…
      </Button>
      <FlagSwitchDialog
        flag={{ name: flag, enabled: here.enabled, version: here.version }}
        open={isOpen}
        onOpenChange={setOpen}
      />
    </>
  );
}
