"use client";

import { type RefObject, useCallback, useEffect, useState } from "react";
import type { CardSpot } from "./connectors";

interface Measured {
  readonly width: number;
  readonly height: number;
  readonly westEdge: number;
  readonly eastEdge: number;
  readonly spots: readonly CardSpot[];
}

const NOTHING: Measured = { width: 0, height: 0, westEdge: 0, eastEdge: 0, spots: [] };

/** Where the cards' title lines are, again whenever a card or the stage changes size. */
export function useCardSpots(stage: RefObject<HTMLElement | null>, dependency: unknown): Measured {
  const [measured, setMeasured] = useState(NOTHING);
  const measure = useCallback(() => {
    const root = stage.current;
    if (root) setMeasured(measureStage(root));
  }, [stage]);
  // Synchronises with the browser's layout.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other cards are measured anew
  useEffect(() => {
    const root = stage.current;
    if (!root) return;
    const observer = new ResizeObserver(measure);
    observer.observe(root);
    for (const card of cardsOf(root)) observer.observe(card);
    return () => observer.disconnect();
  }, [stage, measure, dependency]);
  return measured;
}

const cardsOf = (root: HTMLElement): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>("[data-card]"),
];

function measureStage(root: HTMLElement): Measured {
  const frame = root.getBoundingClientRect();
  const cards = cardsOf(root).map((card) => ({ card, box: card.getBoundingClientRect() }));
  const spots = cards.map(({ card, box }): CardSpot => {
    const head = card.querySelector("header")?.getBoundingClientRect() ?? box;
    return {
      id: card.dataset["card"] ?? "",
      side: card.dataset["side"] === "west" ? "west" : "east",
      y: Math.round(head.top + head.height / 2 - frame.top),
      ownsPort: card.dataset["owns"] !== "false",
    };
  });
  const west = cards.filter(({ card }) => card.dataset["side"] === "west");
  const east = cards.filter(({ card }) => card.dataset["side"] !== "west");
  return {
    width: frame.width,
    height: frame.height,
    westEdge: Math.max(0, ...west.map(({ box }) => box.right - frame.left)),
    eastEdge: Math.min(frame.width, ...east.map(({ box }) => box.left - frame.left)),
    spots,
  };
}
