"use client";

import { useSyncExternalStore } from "react";
import type { Status } from "./status";

export interface Toast {
  readonly id: number;
  readonly status: Status;
  /** What really happened: "Off in production". */
  readonly title: string;
  /** What it happened to, in mono. */
  readonly subject?: string;
  /** How far it got: "10 of 10 instances took it in 0.9 s". */
  readonly detail?: string;
  /** Takes it back. Offered with the key Z. */
  readonly undo?: () => void;
}

const NONE: readonly Toast[] = [];
const KEPT = 3;

let toasts: readonly Toast[] = NONE;
let lastId = 0;
const listeners = new Set<() => void>();

function replace(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows a toast; returns its id, with which it can be updated or dismissed. */
export function showToast(
  toast: Omit<Toast, "id" | "status"> & { readonly status?: Status },
): number {
  lastId += 1;
  replace([...toasts, { status: "healthy" as const, ...toast, id: lastId }].slice(-KEPT));
  return lastId;
}

/** Puts new words on a toast that is still shown. */
export function updateToast(id: number, words: Partial<Omit<Toast, "id">>): void {
  replace(toasts.map((toast) => (toast.id === id ? { ...toast, ...words } : toast)));
}

export function dismissToast(id: number): void {
  replace(toasts.filter((toast) => toast.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
    () => NONE,
  );
}
