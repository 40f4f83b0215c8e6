"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { type SignInInput, signInInput } from "@/contracts/sign-in";
import { requestSignIn } from "./request-sign-in";

interface SignInFormProps {
  readonly next: string;
  readonly firstEmail: string | null;
}

/** E-mail address and password; the refusal stands above the button and keeps what was typed. */
export function SignInForm({ next, firstEmail }: SignInFormProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm<SignInInput>({
    resolver: zodResolver(signInInput),
    defaultValues: { email: firstEmail ?? "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit(async (input) => {
    setRefusal(null);
    const answer = await requestSignIn(input);
    if (answer.kind === "signed in") {
      window.location.assign(next);
      return;
    }
    form.resetField("password", { defaultValue: "" });
    form.setFocus("password");
    setRefusal(answer.message);
    form.setError("root", { message: answer.message });
  });
  const isLeaving = isSubmitSuccessful && refusal === null;
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      <Field label="E-mail address" error={errors.email?.message}>
        <Input
          {...form.register("email")}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={firstEmail === null}
          className="h-9 max-tablet:h-11"
        />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <Input
          {...form.register("password")}
          type="password"
          autoComplete="current-password"
          autoFocus={firstEmail !== null}
          className="h-9 max-tablet:h-11"
        />
      </Field>
      {refusal ? (
        <p
          role="alert"
          className="flex gap-2 rounded-control bg-bad-soft px-3 py-2 text-12 text-ink"
        >
          <Icon name="info" size={14} className="mt-0.5 text-bad" />
          {refusal}
        </p>
      ) : null}
      <Button
        type="submit"
        look="primary"
        busy={isSubmitting || isLeaving}
        className="h-9 w-full max-tablet:h-11"
      >
        {isSubmitting || isLeaving ? "Signing in" : "Sign in"}
      </Button>
    </form>
  );
}
