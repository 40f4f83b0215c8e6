export interface Message {
  readonly to: string;
  readonly text: string;
}

/** Sends a message to a shopper: by mail or as a text, which the adapter knows. */
export interface Messages {
  readonly channel: "mail" | "text";
  /** False when the message was held back instead. */
  send(message: Message): Promise<boolean>;
}
