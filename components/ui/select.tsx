"use client";

import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Icon } from "./icon";
import { CONTROL } from "./input";
import { POP } from "./pop";

export interface SelectOption<V extends string = string> {
  readonly value: V;
  readonly label: ReactNode;
  /** Said when the label is not text. */
  readonly text?: string;
  readonly disabled?: boolean;
}

export interface SelectProps<V extends string> {
  readonly value: V;
  readonly onValueChange: (value: V) => void;
  readonly options: readonly SelectOption<V>[];
  /** Needed when no <Field> names it. */
  readonly label?: string;
  readonly id?: string;
  readonly mono?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly className?: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: boolean;
}

export function Select<V extends string>(props: SelectProps<V>) {
  const { value, onValueChange, options, label, mono, disabled, placeholder, className, ...rest } =
    props;
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => onValueChange(next as V)}
      {...(disabled === undefined ? {} : { disabled })}
    >
      <Radix.Trigger
        {...rest}
        {...(label ? { "aria-label": label } : {})}
        className={cn(
          CONTROL,
          "inline-flex h-(--control) cursor-default items-center justify-between gap-1.5 pr-1.5 whitespace-nowrap",
          mono && "font-mono tracking-mono",
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value {...(placeholder ? { placeholder } : {})} />
        </span>
        <Radix.Icon asChild>
          <Icon name="down" size={14} className="text-ink-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className={cn(
            POP,
            "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-auto p-1",
          )}
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Option key={option.value} option={option} mono={mono ?? false} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Option({ option, mono }: { readonly option: SelectOption; readonly mono: boolean }) {
  return (
    <Radix.Item
      value={option.value}
      disabled={option.disabled ?? false}
      {...(option.text ? { textValue: option.text } : {})}
      className={cn(
        "flex h-7 cursor-default items-center gap-2 rounded-sm pr-2 pl-7 whitespace-nowrap outline-none data-disabled:text-ink-3 data-highlighted:bg-hover max-tablet:h-10",
        "relative",
        mono && "font-mono tracking-mono",
      )}
    >
      <Radix.ItemIndicator className="absolute left-2 grid">
        <Icon name="check" size={14} />
      </Radix.ItemIndicator>
      <Radix.ItemText>{option.label}</Radix.ItemText>
    </Radix.Item>
  );
}
