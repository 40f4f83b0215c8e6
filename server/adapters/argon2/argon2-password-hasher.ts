import { hash, type Options, verify } from "@node-rs/argon2";
import type { PasswordHasher } from "@/server/ports/password-hasher";
import { createTurns } from "./turns";

/** OWASP's first choice for argon2id: 46 MiB, one pass, one lane. */
const ARGON2ID = 2;
const PARAMETERS = {
  algorithm: ARGON2ID,
  memoryCost: 47_104,
  timeCost: 1,
  parallelism: 1,
} satisfies Options;
const MAX_AT_ONCE = 2;

export function createArgon2PasswordHasher(): PasswordHasher {
  const inTurn = createTurns(MAX_AT_ONCE);
  /** What a password of nobody is compared with; its own password is forgotten at once. */
  let nobodys: Promise<string> | null = null;
  const hashOfNobody = (): Promise<string> => {
    nobodys ??= hash(crypto.randomUUID(), PARAMETERS);
    return nobodys;
  };
  return {
    hash: (password) => inTurn(() => hash(password, PARAMETERS)),
    verify: (known, password) =>
      inTurn(async () => {
        const matches = await verify(known ?? (await hashOfNobody()), password);
        return known !== null && matches;
      }),
  };
}
