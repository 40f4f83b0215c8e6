import { type InputIssue, invalidInput } from "@/server/domain/shared/errors";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const LONGEST = 2_000;

export const isLoopback = (url: URL): boolean => LOOPBACK.test(url.hostname);

function problemOf(text: string): string | null {
  if (!URL.canParse(text) || text.length > LONGEST) return "This is no address.";
  const url = new URL(text);
  if (url.username !== "" || url.password !== "")
    return "Leave name and password out: deliveries are signed.";
  if (url.protocol === "https:") return null;
  if (url.protocol === "http:" && isLoopback(url)) return null;
  return "Use https; plain http only reaches this machine itself.";
}

/** An address that may be told: https, or http on this machine. Where it leads is judged when it is called. */
export function requireWebhookAddress(text: string): URL {
  const problem = problemOf(text);
  if (problem === null) return new URL(text);
  const issues: InputIssue[] = [{ path: "url", message: problem }];
  throw invalidInput(problem, issues);
}
