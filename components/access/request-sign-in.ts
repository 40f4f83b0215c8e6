import { z } from "zod";
import type { SignInInput } from "@/contracts/sign-in";

export type SignInAnswer =
  | { readonly kind: "signed in" }
  | { readonly kind: "refused"; readonly message: string };

const problem = z.object({ detail: z.string() });

const refused = (message: string): SignInAnswer => ({ kind: "refused", message });

/** Asks for a session. What comes back is the server's own sentence, or that there was no answer. */
export async function requestSignIn(input: SignInInput): Promise<SignInAnswer> {
  let answer: Response;
  try {
    answer = await fetch("/api/sign-in", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    });
  } catch {
    return refused("Portside did not answer. Your services run on; try again in a moment.");
  }
  if (answer.ok) return { kind: "signed in" };
  const parsed = problem.safeParse(await answer.json().catch(() => null));
  return refused(parsed.success ? parsed.data.detail : `Portside answered ${answer.status}.`);
}
