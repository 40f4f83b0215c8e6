import type { z } from "zod";
import { Icon } from "@/components/ui/icon";
import type { IconName } from "@/components/ui/icons";
import { Moment, RelativeTime } from "@/components/ui/time";
import type { evidenceItem } from "@/contracts/topology";

type Evidence = z.infer<typeof evidenceItem>;

const SOURCES: Record<Evidence["source"], { readonly name: string; readonly icon: IconName }> = {
  CATALOG: { name: "Catalog", icon: "file" },
  TELEMETRY: { name: "Telemetry", icon: "eye" },
  STATIC: { name: "Static", icon: "code" },
  ENGINE: { name: "Engine", icon: "instance" },
  CONTRACT: { name: "Contract", icon: "flask" },
  MANUAL: { name: "Declared by hand", icon: "edit" },
};

/** Where a fact comes from and when it was last seen. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return <p className="text-12 text-ink-3">None recorded.</p>;
  return (
    <ul className="grid gap-2 text-12">
      {evidence.map((item) => (
        <li
          key={`${item.source}:${item.reference}`}
          className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-2.5"
        >
          <Icon name={SOURCES[item.source].icon} size={14} className="mt-0.5 text-ink-3" />
          <div className="min-w-0">
            <div className="flex items-baseline justify-between gap-2">
              <b className="font-strong">{SOURCES[item.source].name}</b>
              <span className="font-mono text-11 tracking-mono whitespace-nowrap text-ink-3">
                <RelativeTime at={item.observedAt} />
              </span>
            </div>
            <p className="text-ink-2 [overflow-wrap:anywhere]">
              {item.reference}
              {item.firstSeenAt ? (
                <>
                  , first seen <Moment at={item.firstSeenAt} />
                </>
              ) : null}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
