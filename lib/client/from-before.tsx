"use client";

import { useEffect } from "react";
import { oldAnswers } from "./old-answers";

/** Stands in a page that was given answers from before, so that the shell says from when. */
export function FromBefore({ ageMs }: { readonly ageMs: number }) {
  // Synchronises with what the shell says of the whole page.
  useEffect(() => oldAnswers.note(ageMs), [ageMs]);
  return null;
}
