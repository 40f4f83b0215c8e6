"use client";

import {
  type ComponentProps,
  type ComponentType,
  cloneElement,
  type ReactElement,
  useState,
} from "react";
import type { ActionMenuBodyProps, MenuAction } from "./action-menu-body";

interface ActionMenuProps {
  /** The button, the same before and after the menu's code has come. */
  readonly trigger: ReactElement<ComponentProps<"button">>;
  readonly actions: readonly MenuAction[];
}

/** A menu of actions. Its code comes when it is pointed at or focused, not with the page. */
export function ActionMenu({ trigger, actions }: ActionMenuProps) {
  const [Body, setBody] = useState<ComponentType<ActionMenuBodyProps> | null>(null);
  const [isWanted, setWanted] = useState(false);
  if (Body && isWanted) return <Body trigger={trigger} actions={actions} />;
  const prepare = () => {
    if (Body) return;
    void import("./action-menu-body").then((module) => setBody(() => module.ActionMenuBody));
  };
  const open = () => {
    prepare();
    setWanted(true);
  };
  return cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: open,
    onKeyDown: (event) => {
      if (event.key === "ArrowDown") open();
    },
  });
}
