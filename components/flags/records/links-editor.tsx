"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { FieldProblem } from "@/components/ui/problem";
import { issueAt } from "../issues";
import type { Details } from "./details";

interface LinksEditorProps {
  readonly links: Details["links"];
  readonly issues: ReadonlyMap<string, string>;
  readonly onChange: (links: Details["links"]) => void;
}

/** Where more is written about a flag: a plan, a ticket, a dashboard. */
export function LinksEditor({ links, issues, onChange }: LinksEditorProps) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-12 font-medium text-ink-2">Links</legend>
      {links.map((link, index) => {
        const issue = issueAt(issues, `links.${index}`);
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a link is its place while it is typed
            key={index}
          >
            <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)_30px] gap-1.5 max-tablet:grid-cols-[minmax(0,1fr)_36px]">
              <Input
                aria-label="Title of the link"
                placeholder="Plan"
                maxLength={200}
                value={link.title}
                onChange={(event) =>
                  onChange(links.with(index, { ...link, title: event.target.value }))
                }
              />
              <Input
                aria-label="Address of the link"
                type="url"
                placeholder="https://"
                maxLength={2_000}
                value={link.url}
                onChange={(event) =>
                  onChange(links.with(index, { ...link, url: event.target.value.trim() }))
                }
                className="max-tablet:order-3 max-tablet:col-span-2"
              />
              <IconButton
                icon="x"
                look="ghost"
                label="Remove the link"
                onClick={() => onChange(links.filter((_, i) => i !== index))}
              />
            </div>
            <FieldProblem message={issue} />
          </div>
        );
      })}
      <Button
        look="ghost"
        size="small"
        className="justify-self-start"
        onClick={() => onChange([...links, { title: "", url: "" }])}
      >
        <Icon name="plus" size={14} />
        Link
      </Button>
    </fieldset>
  );
}
