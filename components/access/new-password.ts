/** No characters that look like another. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP_LENGTH = 5;

/** Four groups of five random characters: 99 bits, and easy to read out. */
export function newPassword(): string {
  const group = (): string => Array.from({ length: GROUP_LENGTH }, randomCharacter).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/** Every character is as likely as the others: values past the last whole round are thrown away. */
function randomCharacter(): string {
  const limit = 256 - (256 % ALPHABET.length);
  for (;;) {
    const [value = limit] = crypto.getRandomValues(new Uint8Array(1));
    if (value < limit) return ALPHABET.charAt(value % ALPHABET.length);
  }
}
