"use client";

import type { ChoiceMenuProps } from "./choice-menu-body";
import { LazyMenu } from "./lazy-menu";

const load = () => import("./choice-menu-body").then((module) => module.ChoiceMenuBody);

/** One of several, from a menu that comes when it is asked for. */
export function ChoiceMenu({ trigger, ...body }: ChoiceMenuProps) {
  return <LazyMenu load={load} trigger={trigger} body={body} />;
}
