export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 256;

/** Whom the password is for: what everybody knows of them is no secret. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
}

/** Parts of the passwords most often seen in leaks; what is left after taking them away must still be long. */
const COMMON = [
  "password", "passwort", "passw0rd", "p@ssw0rd", "letmein", "welcome", "admin", "administrator",
  "qwertyuiop", "qwerty", "asdfghjkl", "zxcvbnm", "1q2w3e4r", "1qaz2wsx", "iloveyou", "football",
  "baseball", "superman", "dragon", "monkey", "sunshine", "princess", "trustno1", "changeme",
  "secret", "default", "portside", "operator", "viewer", "abc123", "starwars", "whatever", "master",
]; // biome-ignore format: a list of words reads best in lines
const MIN_DISTINCT = 5;
const MIN_REST = 6;
const MIN_KNOWN_PART = 3;

/** Why a password cannot be used, as a sentence; null when it can. Length counts, composition does not. */
export function passwordProblem(password: string, owner: PasswordOwner): string | null {
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH)
    return `A password has at least ${MIN_PASSWORD_LENGTH} characters.`;
  if (length > MAX_PASSWORD_LENGTH)
    return `A password has at most ${MAX_PASSWORD_LENGTH} characters.`;
  if (new Set(password.toLowerCase()).size < MIN_DISTINCT)
    return "This password repeats too few characters.";
  if (withoutSequences(withoutKnown(password.toLowerCase(), owner)).length < MIN_REST)
    return "This password is too easy to guess: it is made of common words, your name or a sequence.";
  return null;
}

const withoutKnown = (password: string, { email, name }: PasswordOwner): string => {
  const own = `${email} ${name}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const known = [...COMMON, ...own.filter((part) => part.length >= MIN_KNOWN_PART)];
  const longestFirst = known.toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce((rest, part) => rest.replaceAll(part, ""), password);
};

/** Takes away what only continues the character before: "1234", "cba", "aaaa". */
const withoutSequences = (password: string): string =>
  [...password]
    .filter((character, index, all) => {
      const previous = all[index - 1];
      if (previous === undefined) return true;
      return Math.abs((character.codePointAt(0) ?? 0) - (previous.codePointAt(0) ?? 0)) > 1;
    })
    .join("");
