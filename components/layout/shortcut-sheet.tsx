"use client";

import { Dialog, DialogBody } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { type Hotkey, useRegisteredHotkeys } from "@/lib/client/hotkeys";

interface ShortcutSheetProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Every shortcut that works on the page it is opened on. */
export function ShortcutSheet({ open, onOpenChange }: ShortcutSheetProps) {
  const groups = Map.groupBy(useRegisteredHotkeys(), (hotkey) => hotkey.group);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" wide>
      <DialogBody className="grid-cols-2 items-start gap-6 max-tablet:grid-cols-1">
        {[...groups].map(([group, hotkeys]) => (
          <section key={group}>
            <h3 className="mb-1.5 text-ink-3">{group}</h3>
            <ul>
              {newestOfEach(hotkeys).map((hotkey) => (
                <li
                  key={hotkey.keys}
                  className="flex min-h-8 items-center justify-between gap-3 not-first:border-t not-first:border-line"
                >
                  {hotkey.label}
                  <Keys keys={hotkey.keys} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </DialogBody>
    </Dialog>
  );
}

function newestOfEach(hotkeys: readonly Hotkey[]): readonly Hotkey[] {
  return [...new Map(hotkeys.map((hotkey) => [hotkey.keys, hotkey])).values()];
}

const NAMES: Readonly<Record<string, string>> = { escape: "Esc", enter: "↵" };

function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className="flex gap-1">
      {keys.split(" ").map((key) => (
        <Kbd key={key}>{spell(key)}</Kbd>
      ))}
    </span>
  );
}

function spell(key: string): string {
  const bare = key.replace("mod+", "");
  const name = NAMES[bare] ?? bare.toUpperCase();
  return key.startsWith("mod+") ? `Ctrl ${name}` : name;
}
