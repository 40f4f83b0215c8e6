"use client";

import { TextLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { ValueChip } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { FieldProblem } from "@/components/ui/problem";
import { issueAt } from "../issues";
import { EditorPart } from "./strategy-editor-part";
import type { StrategyRowProps } from "./strategy-row-props";

/** The segments a context has to be in, all of them. */
export function StrategySegments(props: StrategyRowProps) {
  const { strategy, place, segments, issues, isEditable, onChange } = props;
  const chosen = strategy.segments;
  const free = segments.filter(({ id }) => !chosen.includes(id));
  const issue = issueAt(issues, `strategies.${place}.segments`);
  const set = (ids: readonly number[]) => onChange({ ...strategy, segments: ids });
  return (
    <EditorPart label="Segments">
      <div className="flex min-h-(--control) flex-wrap items-center gap-1.5">
        {chosen.map((id) => {
          const name = segments.find((segment) => segment.id === id)?.name ?? `no. ${id}`;
          return (
            <ValueChip
              key={id}
              removeLabel={`Take the segment ${name} out`}
              {...(isEditable && { onRemove: () => set(chosen.filter((one) => one !== id)) })}
            >
              {name}
            </ValueChip>
          );
        })}
        {isEditable && free.length > 0 ? (
          <Menu>
            <MenuTrigger asChild>
              <Button look="ghost" size="small">
                <Icon name="plus" size={14} />
                Segment
              </Button>
            </MenuTrigger>
            <MenuContent align="start">
              {free.map(({ id, name }) => (
                <MenuItem key={id} onSelect={() => set([...chosen, id])}>
                  {name}
                </MenuItem>
              ))}
            </MenuContent>
          </Menu>
        ) : null}
        {segments.length === 0 ? (
          <span className="text-12 text-ink-3">
            None yet; <TextLink href={props.segmentsHref ?? "/segments"}>define one</TextLink>
          </span>
        ) : null}
      </div>
      <FieldProblem message={issue} />
    </EditorPart>
  );
}
