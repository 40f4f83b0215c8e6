"use client";

import { Slot } from "radix-ui";
import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Kbd } from "./kbd";
import { POP } from "./pop";

type Side = "top" | "right" | "bottom" | "left";

interface TooltipProps {
  readonly content: ReactNode;
  /** The key that does the same. */
  readonly hotkey?: string;
  readonly side?: Side;
  /** One focusable element. */
  readonly children: ReactNode;
}

const SHOW_MS = 400;
/** Long enough to move the pointer onto the tip itself. */
const HIDE_MS = 120;

/** Shown on hover and on focus, gone with Escape; never the only place a fact stands. */
export function Tooltip({ content, hotkey, side = "top", children }: TooltipProps) {
  const id = useId();
  const { box, handlers, tipHandlers } = useShown();
  return (
    <>
      <Slot.Root {...handlers} {...(box ? { "aria-describedby": id } : {})}>
        {children}
      </Slot.Root>
      {box
        ? createPortal(
            <div
              role="tooltip"
              id={id}
              style={PLACES[side](box)}
              {...tipHandlers}
              className={`${POP} fixed flex w-max max-w-72 items-center gap-1.5 px-[9px] py-1.5 text-12`}
            >
              {content}
              {hotkey ? <Kbd>{hotkey}</Kbd> : null}
            </div>,
            document.body,
          )
        : null}
    </>
  );
}

function useShown() {
  const [box, setBox] = useState<DOMRect | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const later = (ms: number, then: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(then, ms);
  };
  const hide = () => later(HIDE_MS, () => setBox(null));
  // Synchronises with the window: Escape closes it, and a scroll would leave it behind.
  useEffect(() => {
    if (!box) return;
    const close = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key === "Escape") setBox(null);
    };
    window.addEventListener("keydown", close);
    window.addEventListener("scroll", close, { capture: true, passive: true });
    return () => {
      window.removeEventListener("keydown", close);
      window.removeEventListener("scroll", close, { capture: true });
    };
  }, [box]);
  // Ends the timer with the element it belongs to.
  useEffect(() => () => clearTimeout(timer.current), []);
  const showAt = (element: Element, ms: number) =>
    later(ms, () => setBox(element.getBoundingClientRect()));
  return {
    box,
    handlers: {
      onPointerEnter: (event: SyntheticEvent) => showAt(event.currentTarget, SHOW_MS),
      onPointerLeave: hide,
      onPointerDown: () => later(0, () => setBox(null)),
      onFocus: (event: SyntheticEvent) => {
        if (event.currentTarget.matches(":focus-visible")) showAt(event.currentTarget, 0);
      },
      onBlur: hide,
    },
    tipHandlers: { onPointerEnter: () => clearTimeout(timer.current), onPointerLeave: hide },
  };
}

const GAP = 6;
/** Half of the widest tip: it never leaves the window. */
const HALF = "148px";

const across = ({ left, width }: DOMRect) =>
  `clamp(${HALF}, ${left + width / 2}px, calc(100vw - ${HALF}))`;
const middle = ({ top, height }: DOMRect) => top + height / 2;

const PLACES: Record<
  Side,
  (box: DOMRect) => { left: string | number; top: number; translate: string }
> = {
  top: (box) => ({ left: across(box), top: box.top - GAP, translate: "-50% -100%" }),
  bottom: (box) => ({ left: across(box), top: box.bottom + GAP, translate: "-50% 0" }),
  left: (box) => ({ left: box.left - GAP, top: middle(box), translate: "-100% -50%" }),
  right: (box) => ({ left: box.right + GAP, top: middle(box), translate: "0 -50%" }),
};
