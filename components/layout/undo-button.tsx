"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { type UndoableChange, UndoDialog } from "./undo-dialog";

/** Undo of an entry of a timeline: previews, asks, then acts. Absent where there is no way back. */
export function UndoButton({ change }: { readonly change: UndoableChange }) {
  const [isOpen, setOpen] = useState(false);
  if (!change.undo.allowed) return null;
  return (
    <>
      <Button changes size="small" onClick={() => setOpen(true)} className="max-tablet:h-9">
        <Icon name="undo" size={14} />
        Undo
      </Button>
      {isOpen ? <UndoDialog change={change} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
