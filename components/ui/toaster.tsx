"use client";

import { useEffect, useState } from "react";
import { useHotkey } from "@/lib/client/hotkeys";
import { Button } from "./button";
import { Icon } from "./icon";
import { IconButton } from "./icon-button";
import { Kbd } from "./kbd";
import { StatusGlyph } from "./status-glyph";
import { dismissToast, type Toast, useToasts } from "./toast-store";

const SHOWN_MS = 12_000;

/** Once, in the shell. Announces politely; stays while it is pointed at or focused. */
export function Toaster() {
  const toasts = useToasts();
  const undoable = toasts.findLast((toast) => toast.undo);
  useHotkey(undoable ? "z" : undefined, {
    label: "Undo the last change",
    run: () => undoable && take(undoable),
  });
  return (
    <section
      aria-label="Notifications"
      aria-live="polite"
      className="pointer-events-none fixed right-6 bottom-6 z-60 grid justify-items-end gap-2 max-tablet:inset-x-4 max-tablet:bottom-[76px]"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function take(toast: Toast): void {
  dismissToast(toast.id);
  toast.undo?.();
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const [held, setHeld] = useState(false);
  // Synchronises with the wall clock: a toast leaves by itself unless it is being read.
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it from leaving
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex w-max max-w-[min(640px,100%)] animate-rise items-center gap-3 rounded-panel border border-line bg-raised py-2.5 pr-2.5 pl-4 shadow-pop max-tablet:w-full max-tablet:max-w-full"
    >
      <StatusGlyph status={toast.status} label="" keepsWhenStale />
      <div className="min-w-0 flex-1">
        <strong>{toast.title}</strong>
        {toast.subject ? (
          <>
            {" · "}
            <code>{toast.subject}</code>
          </>
        ) : null}
        {toast.detail ? <div className="text-12 text-ink-2">{toast.detail}</div> : null}
      </div>
      {toast.undo ? (
        <Button changes size="small" onClick={() => take(toast)} className="max-tablet:h-9">
          <Icon name="undo" size={14} />
          Undo
          <Kbd>Z</Kbd>
        </Button>
      ) : null}
      <IconButton
        icon="x"
        label="Dismiss"
        size="small"
        look="ghost"
        onClick={() => dismissToast(toast.id)}
      />
    </div>
  );
}
