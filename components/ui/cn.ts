import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const SIZES = ["9", "10", "11", "12", "13", "14", "16", "20", "28"];

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: SIZES,
      "font-weight": ["book", "strong"],
      tracking: ["title", "figure", "mono"],
      radius: ["control", "panel"],
      shadow: ["pop"],
    },
  },
});

/** Joins class names; a later utility replaces an earlier one of the same property. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
