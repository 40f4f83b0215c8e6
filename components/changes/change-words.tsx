import type { ReactNode } from "react";
import { NameLink } from "@/components/ui/app-link";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icons";
import type { ChangeOutput } from "@/contracts/changes";
import { changeDetail } from "@/lib/format/change-detail";

const ICONS: Readonly<Record<string, IconName>> = {
  flag: "flags",
  deployment: "deploy",
  release: "releases",
  release_block: "releases",
  service: "services",
  catalog: "services",
  user: "access",
  session: "access",
  token: "access",
};

/** What kind of thing was changed, on the rail. */
export function ChangeIcon({ kind }: { readonly kind: string }) {
  return <Icon name={ICONS[kind] ?? "changes"} size={14} className="text-ink-3" />;
}

const KIND_NOTES: Readonly<Record<ChangeOutput["actor"]["kind"], string | null>> = {
  user: null,
  token: "API token",
  rule: "rule",
  system: null,
};

/** Actor, verb, object: the sentence the server said, with its parts set apart. */
export function ChangeSentence({ change }: { readonly change: ChangeOutput }) {
  const { actor, summary } = change;
  const note = KIND_NOTES[actor.kind];
  return (
    <>
      <strong className="font-semibold">{actor.name}</strong>
      {note ? <span className="text-ink-3"> ({note})</span> : null} {summary.verb}{" "}
      <ChangeSubject change={change} />
      {summary.detail ? <span className="text-ink-2">{changeDetail(summary.detail)}</span> : null}
    </>
  );
}

function ChangeSubject({ change }: { readonly change: ChangeOutput }): ReactNode {
  const { summary, object, href } = change;
  const words =
    object.kind === "flag" ? (
      <code className="font-mono text-12 tracking-mono">{summary.subject}</code>
    ) : (
      summary.subject
    );
  return href ? (
    <NameLink href={href}>{words}</NameLink>
  ) : (
    <span className="font-medium">{words}</span>
  );
}
