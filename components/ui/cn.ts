import { type ClassValue, clsx } from "clsx";
import { mergeClasses } from "./class-groups";

/** Joins class names; a later utility replaces an earlier one of the same property. */
export function cn(...classes: ClassValue[]): string {
  return mergeClasses(clsx(classes));
}
