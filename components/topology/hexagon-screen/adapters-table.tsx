import { cn } from "@/components/ui/cn";
import type { HexagonPort } from "@/contracts/topology";
import { formatLatency } from "@/lib/format/duration";
import { formatErrorRatio, formatRate, formatShare, NONE } from "@/lib/format/number";
import { AdapterTag, roleWords } from "./adapter-tag";

type Adapter = HexagonPort["adapters"][number];

interface AdaptersTableProps {
  readonly port: HexagonPort;
  /** The one on screen: its column is read first. */
  readonly environment: string;
}

const SHORT: Readonly<Record<string, string>> = {
  development: "dev",
  staging: "stg",
  production: "prod",
};

/** The adapters of a driven port, and which serves where. */
export function AdaptersTable({ port, environment }: AdaptersTableProps) {
  const environments = [
    ...new Set(port.adapters.flatMap((adapter) => adapter.bindings.map((it) => it.environment))),
  ];
  return (
    <table className="mt-0.5 w-full border-collapse [&_td]:h-[34px] [&_td]:border-b [&_td]:border-line [&_th]:h-[22px] [&_th]:border-b [&_th]:border-line [&_th]:text-left [&_th]:text-10 [&_th]:font-medium [&_th]:text-ink-3 [&_tr:last-child_td]:border-b-0">
      <caption className="sr-only">Adapters of {port.name}</caption>
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            Adapter
          </th>
          {environments.map((name) => (
            <th key={name} scope="col" className="w-11 text-center!" title={name}>
              {SHORT[name] ?? name}
            </th>
          ))}
          <th scope="col" className="pl-3 max-tablet:hidden">
            Reaches
          </th>
        </tr>
      </thead>
      <tbody>
        {port.adapters.map((adapter) => (
          <tr key={adapter.id}>
            <td className="w-[92px] pr-2">
              <AdapterTag adapter={adapter} failing={adapter.status === "failing"} />
            </td>
            <td className="leading-tight">
              <code className="text-11 [overflow-wrap:anywhere]">{adapter.name}</code>
              <span className="block text-10 text-ink-3">
                {roleWords(adapter.role)}
                <span className="tablet:hidden">
                  , {adapter.targetLabel ?? "no target"}, {callWords(adapter)}
                </span>
              </span>
            </td>
            {environments.map((name) => (
              <BindingCell
                key={name}
                adapter={adapter}
                environment={name}
                isShown={name === environment}
              />
            ))}
            <td className="max-w-36 pl-3 leading-tight max-tablet:hidden">
              <span className="block truncate" title={adapter.target ?? undefined}>
                {adapter.targetLabel ?? NONE}
              </span>
              <span className="block text-10 text-ink-3">{callWords(adapter)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface BindingCellProps {
  readonly adapter: Adapter;
  readonly environment: string;
  readonly isShown: boolean;
}

function BindingCell({ adapter, environment, isShown }: BindingCellProps) {
  const binding = adapter.bindings.find((it) => it.environment === environment);
  const isBad = isShown && Boolean(binding?.active) && adapter.status === "failing";
  return (
    <td
      className={cn(
        "text-center font-mono text-11 text-ink-3",
        binding?.active && "text-ink",
        isBad && "font-semibold text-bad",
      )}
    >
      {bindingWords(binding)}
    </td>
  );
}

function bindingWords(binding: Adapter["bindings"][number] | undefined): string {
  if (!binding) return NONE;
  if (binding.share !== null) return formatShare(binding.share);
  return binding.active ? "on" : "off";
}

function callWords(adapter: Adapter): string {
  if (adapter.callsPerSecond === null) return "no calls seen";
  const errors = adapter.errorRatio ? `, ${formatErrorRatio(adapter.errorRatio)} errors` : "";
  const p95 = adapter.p95Ms === null ? "" : `, ${formatLatency(adapter.p95Ms)}`;
  return `${formatRate(adapter.callsPerSecond)}/s${errors}${p95}`;
}
