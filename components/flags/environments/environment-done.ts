/** What the screen does after a dialog did its work. */
export type EnvironmentDone = (title: string, changeId: string) => void;
