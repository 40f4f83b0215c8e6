import type { Strategy } from "@/contracts/flag-parts";
import type { PreviewFlagOutput } from "@/contracts/flag-preview";
import type { Issues } from "../issues";

/** What a strategy's row and the parts of its editor are given. */
export interface StrategyRowProps {
  readonly place: number;
  /** How many strategies there are. */
  readonly count: number;
  readonly strategy: Strategy;
  /** As it is in force; absent for a new one. */
  readonly before: Strategy | undefined;
  readonly segments: readonly { readonly id: number; readonly name: string }[];
  /** Where segments are defined; absent for our own. */
  readonly segmentsHref?: string;
  readonly isOpen: boolean;
  readonly isEditable: boolean;
  readonly issues: Issues;
  readonly preview: PreviewFlagOutput | undefined;
  readonly onOpen: () => void;
  readonly onChange: (strategy: Strategy) => void;
  readonly onRemove: () => void;
  /** Puts the strategy with this id at a place. */
  readonly onPlace: (id: string, place: number) => void;
  readonly onDuplicate: () => void;
  /** Absent where there is no other environment to copy to. */
  readonly onCopyTo?: (() => void) | undefined;
}
