"use client";

import { PageFailure } from "@/components/layout/page-failure";
import "./globals.css";

interface GlobalErrorProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** The root layout itself failed: brings its own document. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <PageFailure {...props} />
      </body>
    </html>
  );
}
