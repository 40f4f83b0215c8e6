"use client";

import { Command } from "cmdk";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icons";

interface PaletteGroupProps {
  readonly heading: string;
  readonly children: ReactNode;
}

export function PaletteGroup({ heading, children }: PaletteGroupProps) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Command.Group>
  );
}

interface PaletteItemProps {
  readonly icon: IconName;
  /** Unlike that of any other item. */
  readonly value: string;
  readonly onSelect: () => void;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function PaletteItem(props: PaletteItemProps) {
  const { icon, value, onSelect, aside, children } = props;
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-control px-2.5 data-[selected=true]:bg-hover max-tablet:h-11"
    >
      <Icon name={icon} className="text-ink-3" />
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {aside ? (
        <span className="flex min-w-0 flex-none items-center gap-1 text-12 text-ink-3">
          {aside}
        </span>
      ) : null}
    </Command.Item>
  );
}
