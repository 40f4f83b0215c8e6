"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { useHotkey } from "@/lib/client/hotkeys";
import { useSession } from "@/lib/client/session";
import { NewFlagDialog } from "./new-flag-dialog";

/** Absent for those who may not define flags. */
export function NewFlagButton() {
  const { permissions } = useSession();
  const [isOpen, setOpen] = useState(false);
  const mayCreate = permissions.includes("flag:create");
  useHotkey(mayCreate ? "c" : undefined, { label: "New flag", run: () => setOpen(true) });
  if (!mayCreate) return null;
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Icon name="plus" size={14} />
        New flag
        <Kbd>C</Kbd>
      </Button>
      {isOpen ? <NewFlagDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
