import { cn } from "./cn";

interface AvatarProps {
  readonly name: string;
  readonly large?: boolean;
  readonly className?: string;
}

/** Initials in a circle. Decoration: the name stands beside it or in the label around it. */
export function Avatar({ name, large, className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      title={name}
      className={cn(
        "inline-grid flex-none place-items-center rounded-full border border-line-strong bg-sunken leading-none font-semibold text-ink-2",
        large ? "size-[26px] text-10" : "size-5 text-9",
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s._@-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[1]] : [words[0]];
  return letters.map((word) => (word ? [...word][0]?.toUpperCase() : "")).join("") || "?";
}
