"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { BulkBar } from "@/components/ui/bulk-bar";
import { Button } from "@/components/ui/button";
import { BULK_KINDS, BULK_LABEL, type BulkKind } from "./bulk-words";

const BulkDialog = dynamic(() => import("./bulk-dialog").then((module) => module.BulkDialog), {
  ssr: false,
});

interface BulkActionsProps {
  readonly names: readonly string[];
  readonly onClear: () => void;
}

/** What can be done with the selected flags together; each is previewed first. */
export function BulkActions({ names, onClear }: BulkActionsProps) {
  const [kind, setKind] = useState<BulkKind | null>(null);
  return (
    <>
      <BulkBar selected={names.length} onClear={onClear} noun="flag">
        {BULK_KINDS.map((each) => (
          <Button changes key={each} size="small" onClick={() => setKind(each)}>
            {BULK_LABEL[each]}…
          </Button>
        ))}
      </BulkBar>
      {kind ? (
        <BulkDialog
          kind={kind}
          names={names}
          onClose={() => setKind(null)}
          onDone={() => {
            setKind(null);
            onClear();
          }}
        />
      ) : null}
    </>
  );
}
