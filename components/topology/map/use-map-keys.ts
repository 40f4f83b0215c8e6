import { type KeyboardEvent, type RefObject, useMemo } from "react";
import type { Arrangement } from "../layout/arrange";
import { spotsOf } from "./flow-nodes";
import { isArrow, nextSpot } from "./spatial-order";

interface MapKeys {
  readonly arrangement: Arrangement;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (nodeId: string) => void;
  readonly onClear: () => void;
}

/** Arrows walk from node to node, Enter opens, F focuses, Escape lets go. */
export function useMapKeys(keys: MapKeys, frame: RefObject<HTMLElement | null>) {
  const { arrangement } = keys;
  const spots = useMemo(() => spotsOf(arrangement), [arrangement]);
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actionOf(event, keys, (id, key) => {
      const next = isArrow(key) ? nextSpot(spots, id, key) : null;
      if (next) nodeElement(frame.current, next.id)?.focus();
    });
    if (!action) return;
    action();
    event.preventDefault();
    event.stopPropagation();
  };
}

type Walk = (id: string, key: string) => void;

function actionOf(event: KeyboardEvent, keys: MapKeys, walk: Walk): (() => void) | null {
  if (event.key === "Escape") return keys.onClear;
  const id = nodeIdOf(event.target);
  if (id === null) return null;
  if (isArrow(event.key)) return () => walk(id, event.key);
  if (event.key === "Enter" || event.key === " ") return () => keys.onSelect(id);
  return event.key === "f" ? () => keys.onFocus(id) : null;
}

const nodeIdOf = (target: EventTarget): string | null =>
  target instanceof HTMLElement
    ? (target.closest<HTMLElement>(".react-flow__node")?.dataset["id"] ?? null)
    : null;

const nodeElement = (frame: HTMLElement | null, id: string): HTMLElement | null =>
  frame?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null;
