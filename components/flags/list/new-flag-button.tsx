"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { useHotkey } from "@/lib/client/hotkeys";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useSession } from "@/lib/client/session";

const NewFlagDialog = dynamic(
  () => import("./new-flag-dialog").then((module) => module.NewFlagDialog),
  { ssr: false },
);

interface NewFlagButtonProps {
  /** Among the filters, on phones; without the key, which its twin in the page's head has. */
  readonly asChip?: boolean;
}

/** Absent for those who may not define flags. */
export function NewFlagButton({ asChip = false }: NewFlagButtonProps) {
  const { permissions } = useSession();
  const [wanted, setWanted] = useSearchParameter("new");
  const [isOpen, setOpen] = useState(false);
  // Synchronises with the address: what it asks for once is not asked for again by going back.
  useEffect(() => {
    if (asChip || wanted !== "flag") return;
    setOpen(true);
    setWanted("");
  }, [asChip, wanted, setWanted]);
  const mayCreate = permissions.includes("flag:create");
  const open = () => setOpen(true);
  useHotkey(mayCreate && !asChip ? "c" : undefined, { label: "New flag", run: open });
  if (!mayCreate) return null;
  return (
    <>
      {asChip ? (
        <Chip add onClick={open}>
          New flag
        </Chip>
      ) : (
        <Button changes look="primary" onClick={open}>
          <Icon name="plus" size={14} />
          New flag
          <Kbd>C</Kbd>
        </Button>
      )}
      {isOpen ? <NewFlagDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
