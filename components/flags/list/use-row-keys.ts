"use client";

import type { RefObject } from "react";
import { useEnvironment } from "@/lib/client/environment";
import { useHotkey } from "@/lib/client/hotkeys";

/** Up and down the list with the keyboard: the focus goes to the switch of the environment on screen, Space moves it. */
export function useRowKeys(
  body: RefObject<HTMLTableSectionElement | null>,
  select: (name: string) => void,
): void {
  const { name } = useEnvironment();
  const move = (step: 1 | -1) => {
    const rows = [...(body.current?.rows ?? [])].filter(({ dataset }) => dataset["flag"]);
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[at === -1 && step === 1 ? 0 : at + step];
    const target = next?.querySelector<HTMLElement>(`[data-switch="${CSS.escape(name)}"]`);
    target?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    const row = document.activeElement?.closest("tr");
    if (row && body.current?.contains(row)) row.querySelector("a")?.click();
  };
  const choose = () => {
    const { flag, server } = document.activeElement?.closest("tr")?.dataset ?? {};
    if (flag && !server) select(flag);
  };
  useHotkey("x", { label: "Select the flag", run: choose });
  useHotkey("j", { label: "Next flag", run: () => move(1) });
  useHotkey("k", { label: "Flag before", run: () => move(-1) });
  useHotkey("o", { label: "Open the flag", run: open });
}
