"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useStaleSince } from "@/components/ui/freshness";
import { Clock } from "@/components/ui/time";
import { useLive } from "@/lib/client/live";
import { useNow } from "@/lib/client/now";
import { formatAge } from "@/lib/format/duration";

interface Loss {
  /** From when what is on screen is. */
  readonly from: Date;
  /** Since when nothing new came. */
  readonly since: Date;
}

/** Said when the page is no longer kept up to date: since when, what still works, when the next try is. */
export function StaleBanner() {
  const from = useStaleSince();
  const { status, heardAt } = useLive();
  if (from === null) return null;
  const loss = { from, since: heardAt ?? from };
  return status === "behind" ? <Behind {...loss} /> : <OutOfReach {...loss} />;
}

function Behind({ from, since }: Loss) {
  const now = useNow(1_000);
  return (
    <Banner tone="warn" icon="database" className="sticky top-(--top) z-20">
      <strong>
        Read-only: Portside&rsquo;s database has not answered for{" "}
        {formatAge(now.getTime() - since.getTime())}.
      </strong>{" "}
      What you see is from <Clock at={from} to="second" />. Services run on and keep evaluating
      flags; changes wait until it answers.
    </Banner>
  );
}

function OutOfReach({ from, since }: Loss) {
  const { nextTryAt, retry } = useLive();
  const now = useNow(1_000);
  const wait = nextTryAt === null ? 0 : Math.ceil((nextTryAt.getTime() - now.getTime()) / 1_000);
  return (
    <Banner
      tone="warn"
      icon="offline"
      className="sticky top-(--top) z-20"
      aside={wait > 0 ? `next try in ${wait} s` : "trying now"}
      actions={
        <Button size="small" onClick={retry}>
          Try now
        </Button>
      }
    >
      <strong>
        Read-only: Portside is out of reach for {formatAge(now.getTime() - since.getTime())}.
      </strong>{" "}
      What you see is from <Clock at={from} to="second" />. Services run on and keep evaluating
      flags; changes wait until it answers.
    </Banner>
  );
}
