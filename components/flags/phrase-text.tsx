import { Fragment } from "react";
import type { Phrase } from "./phrases";

/** A strategy's sentence; what was there before stands struck through before what takes its place. */
export function PhraseText({
  phrases,
  before,
}: {
  readonly phrases: readonly Phrase[];
  readonly before?: readonly Phrase[] | undefined;
}) {
  return (
    <>
      {phrases.map((phrase, index) => {
        const old = before?.[index];
        const isChanged = old !== undefined && old.kind === phrase.kind && old.text !== phrase.text;
        return (
          <Fragment
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, never reordered
            key={index}
          >
            {isChanged ? <del className="mr-1 text-ink-3">{old.text}</del> : null}
            <Part phrase={phrase} isChanged={isChanged} />
          </Fragment>
        );
      })}
    </>
  );
}

function Part({ phrase, isChanged }: { readonly phrase: Phrase; readonly isChanged: boolean }) {
  const tone = isChanged ? "text-changing" : "";
  if (phrase.kind === "code") return <code className={tone}>{phrase.text}</code>;
  if (phrase.kind === "fact") return <b className={`font-strong ${tone}`}>{phrase.text}</b>;
  return <span className={tone}>{phrase.text}</span>;
}
