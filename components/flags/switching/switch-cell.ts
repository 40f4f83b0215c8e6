import { cn } from "@/components/ui/cn";

const SHORT: Readonly<Record<string, string>> = { development: "dev", production: "prod" };

export const shortName = (environment: string): string => SHORT[environment] ?? environment;

/** A cell of the list with a switch in it; on phones the whole cell is what is pressed. */
export const switchCell = (isProduction: boolean): string =>
  cn(
    "relative text-center max-tablet:order-4 max-tablet:overflow-clip max-tablet:flex max-tablet:!h-[52px] max-tablet:items-center max-tablet:gap-1.5 max-tablet:border-t max-tablet:border-b-0 max-tablet:border-line max-tablet:!pr-3 max-tablet:!pl-3.5 max-tablet:text-left max-tablet:not-last:border-r",
    isProduction &&
      "border-x border-line bg-[color-mix(in_oklab,var(--lamp)_2.5%,transparent)] max-tablet:!border-x-0",
  );

export const SWITCH_IN_CELL =
  "align-middle max-tablet:ml-auto max-tablet:after:absolute max-tablet:after:-inset-y-3.5 max-tablet:after:-right-3 max-tablet:after:-left-24 max-tablet:after:content-['']";
