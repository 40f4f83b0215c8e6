"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { CheckField } from "@/components/ui/check-field";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { WEBHOOK_EVENTS, type WebhookOutput } from "@/contracts/flag-webhooks";
import { useEnvironment } from "@/lib/client/environment";
import { failureOf } from "@/lib/client/failure";
import { useTRPC } from "@/lib/client/trpc";
import { SecretDialog } from "./secret-note";
import { useWebhookChanged } from "./use-webhook-changed";

interface WebhookDialogProps {
  /** Null for a new one. */
  readonly webhook: WebhookOutput | null;
  readonly onClose: () => void;
}

const EMPTY = { name: "", url: "", events: [], environments: [] } as const;

interface Terms {
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly environments: readonly string[];
}

function useSaving({ webhook, onClose }: WebhookDialogProps) {
  const trpc = useTRPC();
  const changed = useWebhookChanged();
  const [secret, setSecret] = useState<string | null>(null);
  const create = useMutation(
    trpc.flags.webhooks.create.mutationOptions({
      onSuccess: (answer) => {
        changed("Webhook made", answer);
        setSecret(answer.secret);
      },
    }),
  );
  const edit = useMutation(
    trpc.flags.webhooks.edit.mutationOptions({
      onSuccess: (answer) => {
        changed("Webhook saved", answer);
        onClose();
      },
    }),
  );
  const error = create.error ?? edit.error;
  return {
    secret,
    error: error ? failureOf(error).message : undefined,
    isBusy: create.isPending || edit.isPending,
    save: (terms: Terms) =>
      webhook
        ? edit.mutate({ id: webhook.id, version: webhook.version, ...terms })
        : create.mutate(terms),
  };
}

/** Where it leads and what it is told. */
export function WebhookDialog(props: WebhookDialogProps) {
  const { webhook, onClose } = props;
  const environment = useEnvironment();
  const [terms, setTerms] = useState<Terms>(webhook ?? EMPTY);
  const saving = useSaving(props);
  if (saving.secret)
    return <SecretDialog name={terms.name} secret={saving.secret} onClose={onClose} />;
  const { name, url, events, environments } = terms;
  return (
    <FormDialog
      title={webhook ? "Edit webhook" : "New webhook"}
      subject="Tells another system of changes of flags"
      verb={webhook ? "Save webhook" : "Make webhook"}
      busy={saving.isBusy}
      problem={saving.error}
      onSubmit={() => saving.save({ name, url, events, environments })}
      onClose={onClose}
    >
      <Field label="Name">
        <Input
          autoFocus
          value={name}
          maxLength={80}
          onChange={(event) => setTerms({ ...terms, name: event.target.value })}
        />
      </Field>
      <Field
        label="Address"
        hint="https, or http on this machine. Private addresses are not called unless allowed."
      >
        <Input
          mono
          value={url}
          spellCheck={false}
          placeholder="https://"
          onChange={(event) => setTerms({ ...terms, url: event.target.value })}
        />
      </Field>
      <Choice
        legend="Environments"
        none="every environment"
        options={environment.all.map((each) => each.name)}
        chosen={environments}
        onChange={(chosen) => setTerms({ ...terms, environments: chosen })}
      />
      <Choice
        legend="Events"
        none="every change of a flag"
        options={WEBHOOK_EVENTS}
        chosen={events}
        onChange={(chosen) => setTerms({ ...terms, events: chosen })}
      />
    </FormDialog>
  );
}

interface ChoiceProps {
  readonly legend: string;
  /** What none chosen means. */
  readonly none: string;
  readonly options: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Some of several; none stands for all of them. */
function Choice({ legend, none, options, chosen, onChange }: ChoiceProps) {
  const all = [...new Set([...options, ...chosen])];
  return (
    <fieldset>
      <legend className="mb-1.5 text-12 font-medium text-ink-2">
        {legend}{" "}
        <span className="font-normal text-ink-3">
          {chosen.length === 0 ? `none chosen: ${none}` : `${chosen.length} chosen`}
        </span>
      </legend>
      <div className="grid grid-cols-2 gap-x-4 gap-y-2 max-tablet:grid-cols-1 max-tablet:gap-y-3">
        {all.map((option) => (
          <CheckField
            key={option}
            label={<code className="block truncate">{option}</code>}
            checked={chosen.includes(option)}
            onChange={(isOn) =>
              onChange(isOn ? [...chosen, option] : chosen.filter((each) => each !== option))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
