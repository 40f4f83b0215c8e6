import type { CardProcessor } from "../ports/card-processor";
import type { Flags } from "../ports/flags";

export type ChooseProcessor = (shopper: string) => CardProcessor;

/** The new processor for shoppers the flag is on for, the current one for all others. */
export const chooseByFlag =
  (flags: Flags, processors: { current: CardProcessor; next: CardProcessor }): ChooseProcessor =>
  (shopper) =>
    flags.isEnabled("payments.new-card-processor", shopper) ? processors.next : processors.current;
