"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useStaleSince } from "@/components/ui/freshness";
import { Clock } from "@/components/ui/time";
import { useLive } from "@/lib/client/live";
import { useNow } from "@/lib/client/now";
import { formatAge } from "@/lib/format/duration";

/** Said when the page is no longer kept up to date: since when, what still works, when the next try is. */
export function StaleBanner() {
  const since = useStaleSince();
  const { status } = useLive();
  if (since === null) return null;
  return status === "behind" ? <Behind since={since} /> : <OutOfReach since={since} />;
}

function Behind({ since }: { readonly since: Date }) {
  const now = useNow(1_000);
  return (
    <Banner tone="warn" icon="database" className="sticky top-(--top) z-20">
      <strong>
        Portside&rsquo;s database has not answered for {formatAge(now.getTime() - since.getTime())}.
      </strong>{" "}
      What you see is from <Clock at={since} to="second" />. Services run on and keep evaluating
      flags; changes wait until it answers.
    </Banner>
  );
}

function OutOfReach({ since }: { readonly since: Date }) {
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
      <strong>Portside is out of reach for {formatAge(now.getTime() - since.getTime())}.</strong>{" "}
      What you see is from <Clock at={since} to="second" />. Services run on and keep evaluating
      flags; changes wait until it answers.
    </Banner>
  );
}
