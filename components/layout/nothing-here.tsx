"use client";

import { usePathname } from "next/navigation";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { absentOf } from "./absent";

/** Says what is not there, and leads to where it might be. */
export function NothingHere() {
  const { title, words, href, label } = absentOf(usePathname());
  return (
    <EmptyState
      icon="search"
      title={title}
      actions={
        <>
          <Button asChild>
            <AppLink href={href}>{label}</AppLink>
          </Button>
          {href === "/" ? null : (
            <Button asChild look="ghost">
              <AppLink href="/">Overview</AppLink>
            </Button>
          )}
        </>
      }
      className="min-h-[50dvh] content-center"
    >
      {words}
    </EmptyState>
  );
}
