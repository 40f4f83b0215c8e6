"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Hotkey {
  /** "/", "r", "escape", "mod+k", or a sequence: "g f". */
  readonly keys: string;
  /** What it does, for the shortcut sheet. */
  readonly label: string;
  readonly group: string;
  readonly run: () => void;
}

const SEQUENCE_MS = 1_000;

let registered: readonly Hotkey[] = [];
const listeners = new Set<() => void>();
let pending: { readonly key: string; readonly at: number } | undefined;

function replace(next: readonly Hotkey[]): void {
  registered = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const EMPTY: readonly Hotkey[] = [];

/** Every shortcut that works right now; what the sheet lists. */
export function useRegisteredHotkeys(): readonly Hotkey[] {
  return useSyncExternalStore(
    subscribe,
    () => registered,
    () => EMPTY,
  );
}

interface HotkeyOptions {
  readonly label: string;
  readonly group?: string;
  readonly run: () => void;
}

/** Listens while mounted; the one registered last wins. No keys: off. */
export function useHotkey(keys: string | undefined, options: HotkeyOptions): void {
  const { label, group = "On this page" } = options;
  const latest = useRef(options.run);
  // Keeps the newest closure without registering again: synchronises with the window's key listener.
  useEffect(() => {
    latest.current = options.run;
  });
  // Registers with the window's key listener.
  useEffect(() => {
    if (!keys) return;
    const hotkey: Hotkey = { keys, label, group, run: () => latest.current() };
    return registerHotkey(hotkey);
  }, [keys, label, group]);
}

export function registerHotkey(hotkey: Hotkey): () => void {
  if (registered.length === 0) window.addEventListener("keydown", onKeyDown);
  replace([...registered, hotkey]);
  return () => {
    replace(registered.filter((each) => each !== hotkey));
    if (registered.length === 0) window.removeEventListener("keydown", onKeyDown);
  };
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || event.isComposing) return;
  const pressed = nameOf(event);
  if (!pressed || !mayFire(event, pressed)) return;
  const hotkey = match(pressed, event.timeStamp);
  if (!hotkey) return;
  event.preventDefault();
  hotkey.run();
}

function match(pressed: string, at: number): Hotkey | undefined {
  const started = pending && at - pending.at < SEQUENCE_MS ? pending.key : undefined;
  pending = undefined;
  const newest = [...registered].reverse();
  if (started) {
    const whole = newest.find((each) => each.keys === `${started} ${pressed}`);
    if (whole) return whole;
  }
  if (registered.some((each) => each.keys.startsWith(`${pressed} `)))
    pending = { key: pressed, at };
  return newest.find((each) => each.keys === pressed);
}

function nameOf(event: KeyboardEvent): string | undefined {
  if (event.altKey) return undefined;
  const key = event.key.toLowerCase();
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

function mayFire(event: KeyboardEvent, pressed: string): boolean {
  if (pressed.startsWith("mod+")) return true;
  if (document.querySelector('[role="dialog"][data-state="open"]')) return false;
  return pressed === "escape" || !isTyping(event.target);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "range"].includes(target.type)
  );
}
