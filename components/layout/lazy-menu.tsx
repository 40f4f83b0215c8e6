"use client";

import { Slot } from "radix-ui";
import { type ComponentType, type ReactElement, useState } from "react";

export interface MenuBodyProps {
  /** Open as soon as it is there. */
  readonly defaultOpen: boolean;
  readonly trigger: ReactElement;
}

interface LazyMenuProps<P extends object> {
  readonly load: () => Promise<ComponentType<MenuBodyProps & P>>;
  /** The button, the same before and after the menu's code has come. */
  readonly trigger: ReactElement;
  /** What the menu needs besides. */
  readonly body: P;
  readonly kind?: "menu" | "dialog";
}

/** A menu whose code comes when it is pointed at or focused, not with the page. */
export function LazyMenu<P extends object>({
  load,
  trigger,
  body,
  kind = "menu",
}: LazyMenuProps<P>) {
  const [Body, setBody] = useState<ComponentType<MenuBodyProps & P> | null>(null);
  const [isWanted, setWanted] = useState(false);
  if (Body && isWanted) return <Body defaultOpen trigger={trigger} {...body} />;
  const prepare = () => {
    if (!Body) void load().then((loaded) => setBody(() => loaded));
  };
  const open = () => {
    prepare();
    setWanted(true);
  };
  return (
    <Slot.Root
      aria-haspopup={kind}
      aria-expanded={false}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") open();
      }}
    >
      {trigger}
    </Slot.Root>
  );
}
