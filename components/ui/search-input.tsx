"use client";

import { type ComponentProps, useRef } from "react";
import { useHotkey } from "@/lib/client/hotkeys";
import { cn } from "./cn";
import { Icon } from "./icon";
import { CONTROL } from "./input";
import { Kbd } from "./kbd";

interface SearchInputProps extends Omit<ComponentProps<"input">, "type" | "ref"> {
  /** Names the field: "Find a flag". Stands in it as the placeholder too. */
  readonly label: string;
  /** The key that jumps into it, usually "/". */
  readonly hotkey?: string;
}

/** Filters what is listed below it. Escape leaves it. */
export function SearchInput({ label, hotkey, className, ...rest }: SearchInputProps) {
  const input = useRef<HTMLInputElement>(null);
  useHotkey(hotkey, { label, run: () => input.current?.focus() });
  return (
    <span className={cn("relative inline-flex items-center", className)}>
      <Icon name="search" size={14} className="pointer-events-none absolute left-2.5 text-ink-3" />
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        onKeyDown={(event) => {
          rest.onKeyDown?.(event);
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        className={cn(
          CONTROL,
          "peer h-(--control) max-tablet:text-16 pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden",
        )}
      />
      {hotkey ? (
        <Kbd className="pointer-events-none absolute right-1.5 peer-focus:hidden max-tablet:hidden">
          {hotkey}
        </Kbd>
      ) : null}
    </span>
  );
}
