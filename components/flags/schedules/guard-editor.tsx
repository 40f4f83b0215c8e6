"use client";

import { useQuery } from "@tanstack/react-query";
import { CheckField } from "@/components/ui/check-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useTRPC } from "@/lib/client/trpc";
import type { DraftGuard } from "./schedule-draft";
import type { Issue } from "./schedule-steps-editor";

interface GuardEditorProps {
  readonly environment: string;
  readonly guard: DraftGuard | null;
  readonly issues: readonly Issue[];
  readonly onChange: (guard: DraftGuard | null) => void;
}

const INDICATORS = [
  { value: "error_ratio", label: "Error ratio" },
  { value: "latency_p95", label: "Latency p95" },
] as const;
const START: DraftGuard = {
  ...{ service: "", indicator: "error_ratio", limit: "2", windowMinutes: "5" },
};
const MOST_SERVICES = 200;

/** What has to hold on the way; broken, the flag goes back by itself. */
export function GuardEditor({ environment, guard, issues, onChange }: GuardEditorProps) {
  const trpc = useTRPC();
  const services = useQuery(trpc.services.list.queryOptions({ environment, limit: MOST_SERVICES }));
  const names = services.data?.items.map(({ name }) => name) ?? [];
  const open = () => onChange({ ...START, service: names[0] ?? "" });
  return (
    <div className="grid gap-3 rounded-control border border-line p-3">
      <CheckField
        label="Guard it by a service’s health"
        checked={guard !== null}
        disabled={names.length === 0 && guard === null}
        onChange={(isOn) => (isOn ? open() : onChange(null))}
        className="font-medium"
      />
      {guard ? (
        <GuardFields guard={guard} names={names} issues={issues} onChange={onChange} />
      ) : (
        <p className="text-12 text-ink-3">
          {names.length === 0
            ? "No service is known here yet."
            : "Goes back by itself when requests fail or slow down."}
        </p>
      )}
    </div>
  );
}

interface GuardFieldsProps {
  readonly guard: DraftGuard;
  readonly names: readonly string[];
  readonly issues: readonly Issue[];
  readonly onChange: (guard: DraftGuard) => void;
}

function GuardFields({ guard, names, issues, onChange }: GuardFieldsProps) {
  const put = (over: Partial<DraftGuard>) => onChange({ ...guard, ...over });
  const issueOf = (field: string) => issues.find(({ path }) => path === `guard.${field}`)?.message;
  const options = [...new Set([...names, guard.service])].filter(Boolean);
  const unit = guard.indicator === "error_ratio" ? "%" : "ms";
  return (
    <div className="grid grid-cols-2 gap-3 max-tablet:grid-cols-1">
      <Field label="Service" error={issueOf("service")}>
        <Select
          value={guard.service}
          options={options.map((value) => ({ value, label: value }))}
          onValueChange={(service) => put({ service })}
        />
      </Field>
      <Field label="Indicator">
        <Select
          value={guard.indicator}
          options={INDICATORS}
          onValueChange={(indicator) =>
            put({ indicator, limit: indicator === "error_ratio" ? "2" : "500" })
          }
        />
      </Field>
      <Field label={`At most, ${unit}`} error={issueOf("limit")}>
        <Input
          mono
          inputMode="decimal"
          value={guard.limit}
          onChange={(event) => put({ limit: event.target.value })}
        />
      </Field>
      <Field label="Over, minutes" error={issueOf("windowMinutes")}>
        <Input
          mono
          inputMode="numeric"
          value={guard.windowMinutes}
          onChange={(event) => put({ windowMinutes: event.target.value })}
        />
      </Field>
    </div>
  );
}
