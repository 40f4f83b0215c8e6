import type { ApiToken } from "@/server/domain/access/api-token";
import { DomainError } from "@/server/domain/shared/errors";
import type { Exchange } from "../exchange";
import type { FlagGateway } from "./flag-gateway";
import type { EnvironmentDelivery } from "./held-environments";
import type { SdkTokenKind, SdkTokens } from "./sdk-tokens";

export type DeliveryAnswer = (
  exchange: Exchange,
  delivery: EnvironmentDelivery,
) => void | Promise<void>;

interface Asked {
  /** Which tokens the address takes. */
  readonly kinds: readonly SdkTokenKind[];
  readonly answer: DeliveryAnswer;
}

/** Finds what the token's environment is given. Stays synchronous where nothing has to be looked up. */
export function withEnvironment(
  { tokens, gateway }: { readonly tokens: SdkTokens; readonly gateway: FlagGateway },
  exchange: Exchange,
  { kinds, answer }: Asked,
): void | Promise<void> {
  const proceed = ({ environment, project }: ApiToken): void | Promise<void> => {
    const delivery = environment === null ? null : gateway.find(environment, project);
    if (delivery) return answer(exchange, delivery);
    if (!gateway.isCurrent())
      throw new DomainError("unavailable", "The flags have not been read yet.");
    throw new DomainError("not_found", `The token's environment, ${environment}, does not exist.`);
  };
  const token = tokens.require(exchange.request.headers, kinds);
  return token instanceof Promise ? token.then(proceed) : proceed(token);
}
