/** What floats: the only things with a shadow. */
export const POP =
  "z-80 border border-line bg-raised text-ink shadow-pop rounded-control animate-fade outline-none";
