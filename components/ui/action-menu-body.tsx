"use client";

import { Fragment, type ReactElement } from "react";
import { useReadOnlyReason } from "./freshness";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "./menu";

export interface MenuAction {
  readonly label: string;
  readonly onSelect: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Leads to a change: held while the page is read-only. */
  readonly changes?: boolean;
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
  const readOnly = useReadOnlyReason();
  return (
    <Menu defaultOpen>
      <MenuTrigger asChild>{trigger}</MenuTrigger>
      <MenuContent>
        {actions.map(({ label, title, changes, isApart = false, ...item }) => {
          const held = changes && readOnly !== null ? { disabled: true, title: readOnly } : {};
          return (
            <Fragment key={label}>
              {isApart ? <MenuSeparator /> : null}
              <MenuItem {...item} {...(title && { title })} {...held}>
                {label}
              </MenuItem>
            </Fragment>
          );
        })}
      </MenuContent>
    </Menu>
  );
}
