import { canonicalJson } from "@/server/domain/changes/canonical-json";
import {
  type ControlledFlag,
  type ControlledHead,
  hasActiveStrategy,
} from "@/server/domain/flags/controlled-flag";

/** A flag as a list shows it, as one text: a flag whose text is another has to be read again. */
export const headText = ({ createdAt, ...head }: ControlledHead): string =>
  canonicalJson(JSON.parse(JSON.stringify({ ...head, createdAt })));

/** The text a flag that was read whole has in a list. */
export const headTextOf = ({ unknown: _unknown, environments, ...flag }: ControlledFlag): string =>
  headText({
    ...flag,
    environments: environments.map(({ environment, enabled, strategies }) => ({
      environment,
      enabled,
      hasActiveStrategy: hasActiveStrategy(strategies),
    })),
  });
