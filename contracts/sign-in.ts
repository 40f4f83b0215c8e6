import { z } from "zod";

/** What the sign-in form sends. The password's rules are for new ones: any text may be tried. */
export const signInInput = z
  .object({
    email: z.string().trim().min(1, "Type your e-mail address.").max(254),
    password: z.string().min(1, "Type your password.").max(256),
  })
  .strict();

export type SignInInput = z.infer<typeof signInInput>;
