/** What the page reads ahead and its screen reads again. */
export const killSwitchesQueryOf = (environment: string, search: string) => ({
  environment,
  ...(search.trim() && { search: search.trim().slice(0, 100) }),
});
