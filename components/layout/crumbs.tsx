"use client";

import { usePathname } from "next/navigation";
import { Fragment } from "react";
import { AppLink } from "@/components/ui/app-link";
import { BrandMark } from "./brand-mark";
import { crumbsOf } from "./navigation";

/** Where the page is. */
export function Crumbs() {
  const crumbs = crumbsOf(usePathname());
  return (
    <nav
      aria-label="Breadcrumb"
      className="flex min-w-0 items-center gap-2 whitespace-nowrap text-ink-2"
    >
      <span className="tablet:hidden">
        <BrandMark />
      </span>
      {crumbs.map((crumb, index) => (
        <Fragment key={crumb.label}>
          {index > 0 ? (
            <span aria-hidden="true" className="text-line-strong max-tablet:hidden">
              /
            </span>
          ) : null}
          {crumb.href === null ? (
            <span aria-current="page" className="truncate font-strong text-ink">
              {crumb.label}
            </span>
          ) : (
            <AppLink href={crumb.href} className="quiet-link max-tablet:hidden">
              {crumb.label}
            </AppLink>
          )}
        </Fragment>
      ))}
    </nav>
  );
}
