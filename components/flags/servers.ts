/** The server of our own flags, as it stands in addresses beside the names of connections. */
export const OWN_SERVER = "portside";

/** On pages that show one server, none said means our own. */
export const isOwnServer = (server: string): boolean => server === "" || server === OWN_SERVER;
