import { Fragment } from "react";

const STRONG = /(\d[\d,]* %|segment [^·]+|tripped)/g;

/** What the server says of a flag, with the part that decides in weight: "**25 %** · 2 constraints". */
export function SummaryText({
  text,
  enabled,
}: {
  readonly text: string;
  readonly enabled: boolean;
}) {
  if (!enabled) return <span className="text-ink-3">{text}</span>;
  return (
    <span>
      {text.split(STRONG).map((part, index) => (
        <Fragment
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, never reordered
          key={index}
        >
          {index % 2 === 1 ? <Strong text={part} /> : part}
        </Fragment>
      ))}
    </span>
  );
}

function Strong({ text }: { readonly text: string }) {
  return (
    <b className={text === "tripped" ? "font-strong text-bad" : "font-strong text-ink"}>{text}</b>
  );
}
