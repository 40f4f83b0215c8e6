"use client";

import { Fragment, type ReactElement } from "react";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "./menu";

export interface MenuAction {
  readonly label: string;
  readonly onSelect: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Why it cannot be chosen. */
  readonly title?: string | undefined;
  /** Set apart from the actions before it. */
  readonly isApart?: boolean;
}

export interface ActionMenuBodyProps {
  readonly trigger: ReactElement;
  readonly actions: readonly MenuAction[];
}

/** The menu itself, open as soon as it is there. */
export function ActionMenuBody({ trigger, actions }: ActionMenuBodyProps) {
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>{trigger}</MenuTrigger>
      <MenuContent>
        {actions.map(({ label, title, isApart = false, ...item }) => (
          <Fragment key={label}>
            {isApart ? <MenuSeparator /> : null}
            <MenuItem {...item} {...(title && { title })}>
              {label}
            </MenuItem>
          </Fragment>
        ))}
      </MenuContent>
    </Menu>
  );
}
