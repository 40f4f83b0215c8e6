import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icons";
import { Clock } from "@/components/ui/time";
import type { ChartMark } from "@/contracts/health";

const ICONS: Record<ChartMark["kind"], IconName> = {
  deployment: "deploy",
  rollback: "undo",
  flag: "flags",
  other: "changes",
};

interface ChangedBeforeProps {
  readonly service: string;
  readonly marks: readonly ChartMark[];
}

/** What changed just before, newest first, each with the way to take it back. */
export function ChangedBefore({ service, marks }: ChangedBeforeProps) {
  if (marks.length === 0) return null;
  return (
    <section className="border-t border-line" aria-label="Changed just before">
      <h3 className="px-4 pt-2.5 pb-1 text-11 font-medium text-ink-3">Changed just before</h3>
      <ul>
        {marks.map((mark) => (
          <li
            key={mark.changeId}
            className="grid grid-cols-[36px_16px_minmax(0,1fr)_auto] items-center gap-2.5 px-4 py-[7px] not-first:border-t not-first:border-line max-tablet:grid-cols-[16px_minmax(0,1fr)]"
          >
            <Clock
              at={mark.at}
              className="font-mono text-12 leading-none text-ink-3 max-tablet:hidden"
            />
            <Icon name={ICONS[mark.kind]} className="text-ink-3" />
            <div className="min-w-0">
              <MarkName mark={mark} />{" "}
              <span className="whitespace-nowrap text-ink-3">by {mark.actorName}</span>
              {mark.detail ? <div className="text-12 text-ink-3">{mark.detail}</div> : null}
            </div>
            <TakeBack mark={mark} service={service} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MarkName({ mark }: { readonly mark: ChartMark }) {
  const name = mark.kind === "flag" ? <code>{mark.label}</code> : <b>{mark.label}</b>;
  return mark.href ? (
    <AppLink href={mark.href} className="quiet-link">
      {name}
    </AppLink>
  ) : (
    name
  );
}

/** A flag is turned off on its page, a deployment rolled back on its own; both preview first. */
function TakeBack({ mark, service }: { readonly mark: ChartMark; readonly service: string }) {
  const target = takeBackOf(mark, service);
  if (!target) return null;
  return (
    <Button asChild look={target.look} size="wide" className="max-tablet:col-span-full">
      <AppLink href={target.href}>{target.verb}</AppLink>
    </Button>
  );
}

function takeBackOf({ kind, href }: ChartMark, service: string) {
  if (kind === "flag" && href) return { href, verb: "Open flag", look: "default" } as const;
  if (kind === "deployment")
    return {
      href: `/releases/${encodeURIComponent(service)}/roll-back`,
      verb: "Roll back…",
      look: "danger",
    } as const;
  return null;
}
