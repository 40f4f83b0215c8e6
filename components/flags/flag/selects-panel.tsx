import { NameLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { FlagOutput } from "@/contracts/flags";

interface SelectsPanelProps {
  readonly flag: FlagOutput;
  readonly enabled: boolean;
}

/** The adapters the catalog says this flag chooses between. */
export function SelectsPanel({ flag, enabled }: SelectsPanelProps) {
  if (flag.selects.length === 0) return null;
  return (
    <Panel>
      <PanelHead title="Chooses" note="adapters, as the catalog declares" />
      <ul>
        {flag.selects.map(({ service, port, adapter, when }) => (
          <li
            key={`${service} ${port} ${adapter}`}
            className="flex items-center gap-2.5 px-4 py-2 not-last:border-b not-last:border-line"
          >
            <span className="min-w-0 flex-1">
              <code className="block truncate">{adapter}</code>
              <span className="block truncate text-12 text-ink-3">
                <NameLink href={`/services/${encodeURIComponent(service)}/hexagon`}>
                  {service}
                </NameLink>
                {" · "}
                {port}
              </span>
            </span>
            <Badge>{when ? "when on" : "when off"}</Badge>
            {when === enabled ? null : <span className="sr-only">not chosen now</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
