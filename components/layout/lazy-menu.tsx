"use client";

import { type ComponentProps, type ComponentType, type ReactNode, useState } from "react";

export interface MenuBodyProps {
  /** Open as soon as it is there. */
  readonly defaultOpen: boolean;
  readonly trigger: ReactNode;
}

interface LazyMenuProps {
  readonly load: () => Promise<ComponentType<MenuBodyProps>>;
  /** The look and name of the button, the same before and after the menu's code has come. */
  readonly trigger: ComponentProps<"button">;
}

/** A menu whose code comes when it is pointed at or focused, not with the page. */
export function LazyMenu({ load, trigger }: LazyMenuProps) {
  const [Body, setBody] = useState<ComponentType<MenuBodyProps> | null>(null);
  const [isWanted, setWanted] = useState(false);
  if (Body && isWanted) return <Body defaultOpen trigger={<button type="button" {...trigger} />} />;
  const prepare = () => {
    if (!Body) void load().then((body) => setBody(() => body));
  };
  const open = () => {
    prepare();
    setWanted(true);
  };
  return (
    <button
      type="button"
      {...trigger}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") open();
      }}
    />
  );
}
