"use client";

import { useState } from "react";
import { useSearchParameter } from "@/lib/client/search-parameter";
import { useSettled } from "../use-settled";
import { askedContext, readContext, type WrittenContext, writeContext } from "./playground-address";

const SETTLES_MS = 250;

/** The context in the form, in the address where it can be shared, and as the server is asked with once typing rests. */
export function useContextInAddress() {
  const [written, setWritten] = useSearchParameter("context");
  const [start] = useState(() => readContext(written));
  const [context, setContext] = useState<WrittenContext>(
    () => start.context ?? (readContext("").context as WrittenContext),
  );
  const put = (next: WrittenContext) => {
    setContext(next);
    setWritten(writeContext(next));
  };
  const asked = useSettled(askedText(context), SETTLES_MS);
  return {
    context,
    put,
    asked: JSON.parse(asked) as ReturnType<typeof askedContext>,
    error: start.error,
  };
}

const askedText = (context: WrittenContext): string => JSON.stringify(askedContext(context));
