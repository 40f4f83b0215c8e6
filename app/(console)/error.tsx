"use client";

import { PageFailure } from "@/components/layout/page-failure";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ConsoleError(props: ErrorPageProps) {
  return <PageFailure {...props} />;
}
