import type { Clock } from "@/server/ports/clock";
import type { Logger } from "@/server/ports/logger";
import type { PasswordHasher } from "@/server/ports/password-hasher";
import type { SignInThrottle } from "@/server/ports/sign-in-throttle";
import type { UnitOfWork } from "@/server/ports/unit-of-work";

/** What this Portside is. */
export interface Product {
  /** The system it looks after, as people call it. */
  readonly systemName: string;
  readonly portsideVersion: string;
}

export interface AccessDeps {
  readonly product: Product;
  readonly unitOfWork: UnitOfWork;
  readonly passwords: PasswordHasher;
  readonly throttle: SignInThrottle;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly newId: () => string;
  /** 32 random bytes as text. */
  readonly newToken: () => string;
  readonly sha256: (text: string) => string;
}
