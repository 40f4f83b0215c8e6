"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input, Textarea } from "@/components/ui/input";
import {
  CONTEXT_FIELDS,
  type ContextField,
  readContext,
  type WrittenContext,
  writeContext,
} from "./playground-address";

interface ContextFormProps {
  readonly context: WrittenContext;
  readonly onChange: (context: WrittenContext) => void;
  /** Only the fields most contexts have. */
  readonly short?: boolean;
}

const HINTS: Partial<Record<ContextField, string>> = { currentTime: "now" };
const SHORT: readonly ContextField[] = ["userId", "sessionId"];

/** Who asks, from where and when: fields, properties of the application's own, or all of it as JSON. */
export function ContextForm({ context, onChange, short = false }: ContextFormProps) {
  const [isJson, setJson] = useState(false);
  const [fresh, setFresh] = useState(0);
  const take = (next: WrittenContext) => {
    setFresh(fresh + 1);
    setJson(false);
    onChange(next);
  };
  if (isJson) return <JsonForm context={context} onTake={take} onCancel={() => setJson(false)} />;
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-2 gap-3">
        {(short ? SHORT : CONTEXT_FIELDS).map((field) => (
          <Field key={field} label={<code>{field}</code>}>
            <Input
              mono
              value={context[field]}
              maxLength={1_000}
              placeholder={HINTS[field] ?? ""}
              spellCheck={false}
              className="max-tablet:h-11"
              onChange={(event) => onChange({ ...context, [field]: event.target.value })}
            />
          </Field>
        ))}
      </div>
      <Properties
        key={fresh}
        given={context.properties}
        onChange={(properties) => onChange({ ...context, properties })}
        onJson={() => setJson(true)}
      />
    </div>
  );
}

interface PropertiesProps {
  readonly given: WrittenContext["properties"];
  readonly onChange: (properties: WrittenContext["properties"]) => void;
  readonly onJson: () => void;
}

type Row = readonly [name: string, value: string];

/** Rows keep what has no name yet; only named ones are asked with. */
function Properties({ given, onChange, onJson }: PropertiesProps) {
  const [rows, setRows] = useState<readonly Row[]>(() => Object.entries(given));
  const put = (next: readonly Row[]) => {
    setRows(next);
    onChange(Object.fromEntries(next.filter(([name]) => name.trim() !== "")));
  };
  const edit = (place: number, row: Row) =>
    put(rows.map((each, index) => (index === place ? row : each)));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-12 font-medium text-ink-2">Properties</legend>
      {rows.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; names are being typed
        <div key={index} className="flex gap-2">
          <Input
            mono
            aria-label={`Name of property ${index + 1}`}
            value={name}
            maxLength={100}
            onChange={(event) => edit(index, [event.target.value, value])}
          />
          <Input
            mono
            aria-label={`Value of property ${index + 1}`}
            value={value}
            maxLength={1_000}
            onChange={(event) => edit(index, [name, event.target.value])}
          />
          <IconButton
            icon="x"
            look="ghost"
            label={`Remove property ${index + 1}`}
            onClick={() => put(rows.filter((_, place) => place !== index))}
          />
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          className="max-tablet:h-10"
          onClick={() => setRows([...rows, ["", ""]])}
        >
          Add property
        </Button>
        <Button size="small" look="ghost" className="max-tablet:h-10" onClick={onJson}>
          Paste JSON
        </Button>
      </div>
    </fieldset>
  );
}

interface JsonFormProps {
  readonly context: WrittenContext;
  readonly onTake: (context: WrittenContext) => void;
  readonly onCancel: () => void;
}

function JsonForm({ context, onTake, onCancel }: JsonFormProps) {
  const [text, setText] = useState(() => writeContext(context));
  const [error, setError] = useState<string>();
  const take = () => {
    const read = readContext(text);
    if (read.context) onTake(read.context);
    else setError(read.error);
  };
  return (
    <div className="grid gap-3">
      <Field label="Context as JSON" error={error} hint="As an SDK is given it.">
        <Textarea
          autoFocus
          rows={8}
          value={text}
          maxLength={10_000}
          spellCheck={false}
          className="font-mono"
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <div className="flex gap-2">
        <Button look="primary" onClick={take}>
          Use it
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </div>
  );
}
