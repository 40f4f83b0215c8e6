"use client";

import dynamic from "next/dynamic";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import type { DialogProps } from "./dialog-window";

const DialogWindow = dynamic(
  () => import("./dialog-window").then((module) => module.DialogWindow),
  {
    ssr: false,
  },
);

/** In the middle of the page; a sheet at the bottom on phones. Escape cancels. Its code comes with the first one. */
export function Dialog(props: DialogProps) {
  return props.open ? <DialogWindow {...props} /> : null;
}

export function DialogBody({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      {...rest}
      className={cn(
        "grid gap-4 overflow-y-auto px-6 pt-3 pb-6 max-tablet:px-4 max-tablet:pb-4",
        className,
      )}
    />
  );
}

export function DialogFoot({ className, ...rest }: ComponentProps<"footer">) {
  return (
    <footer
      {...rest}
      className={cn(
        "flex flex-none items-center gap-2 border-t border-line bg-canvas px-6 py-3 max-tablet:px-4 max-tablet:[&>button]:h-11 max-tablet:[&>button]:flex-1",
        className,
      )}
    />
  );
}
