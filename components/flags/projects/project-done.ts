/** What the screen does after a dialog did its work. */
export type ProjectDone = (title: string, changeId: string) => void;
