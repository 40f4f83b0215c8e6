const two = (value: number): string => String(value).padStart(2, "0");

/** An instant as an input of date and time takes it, in the reader's zone; "" for none, null for what is no date. */
export function localMinute(value: string): string | null {
  if (value === "") return "";
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) return null;
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The same instant for everybody. */
export const utcWords = (value: string): string =>
  `${new Date(value).toISOString().slice(0, 16).replace("T", " ")} UTC`;
