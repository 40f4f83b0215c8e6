"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
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
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={webhook ? "Edit webhook" : "New webhook"}
      subject="Tells another system of changes of flags"
    >
      <form
        noValidate
        className="contents"
        onSubmit={(event) => {
          event.preventDefault();
          saving.save({ name, url, events, environments });
        }}
      >
        <DialogBody>
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
          {saving.error ? (
            <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-bad">
              {saving.error}
            </p>
          ) : null}
        </DialogBody>
        <DialogFoot className="justify-end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={saving.isBusy}>
            {webhook ? "Save webhook" : "Make webhook"}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
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
        {all.map((option) => {
          const id = `webhook-${legend}-${option}`;
          return (
            <span key={option} className="flex items-center gap-2">
              <Checkbox
                id={id}
                checked={chosen.includes(option)}
                onCheckedChange={(isOn) =>
                  onChange(
                    isOn === true ? [...chosen, option] : chosen.filter((each) => each !== option),
                  )
                }
              />
              <label htmlFor={id} className="min-w-0 truncate">
                <code>{option}</code>
              </label>
            </span>
          );
        })}
      </div>
    </fieldset>
  );
}
