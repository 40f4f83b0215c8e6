"use client";

import { useMediaQuery } from "./media-query";

/** Whether the reader asked for less motion. */
export const useReducedMotion = (): boolean => useMediaQuery("(prefers-reduced-motion: reduce)");
