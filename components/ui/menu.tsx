"use client";

import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";
import { POP } from "./pop";

const ITEM =
  "relative flex h-7 cursor-default items-center gap-2 rounded-sm px-2 whitespace-nowrap outline-none select-none data-disabled:text-ink-3 data-highlighted:bg-hover max-tablet:h-11";

export const Menu = Radix.Root;
export const MenuTrigger = Radix.Trigger;
export const MenuRadioGroup = Radix.RadioGroup;

export function MenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        align="end"
        collisionPadding={8}
        {...rest}
        className={cn(
          POP,
          "max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-auto p-1",
          className,
        )}
      />
    </Radix.Portal>
  );
}

interface MenuItemProps extends ComponentProps<typeof Radix.Item> {
  readonly danger?: boolean;
}

export function MenuItem({ danger, className, ...rest }: MenuItemProps) {
  return <Radix.Item {...rest} className={cn(ITEM, danger && "text-bad", className)} />;
}

export function MenuRadioItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...rest} className={cn(ITEM, "pl-7", className)}>
      <Radix.ItemIndicator className="absolute left-2 grid">
        <Icon name="check" size={14} />
      </Radix.ItemIndicator>
      {children}
    </Radix.RadioItem>
  );
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return (
    <Radix.Label
      {...rest}
      className={cn("px-2 pt-1.5 pb-1 text-11 font-medium text-ink-3", className)}
    />
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
