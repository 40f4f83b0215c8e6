import type { Message, Messages } from "../ports/messages";

const REMEMBERED = 50;

export interface SentMessage extends Message {
  readonly channel: Messages["channel"];
  readonly isHeld: boolean;
  readonly at: Date;
}

/** Remembers the last messages that went through `remember`, newest first. */
export function createMessageMemory() {
  const last: SentMessage[] = [];
  return {
    last: (): readonly SentMessage[] => last,
    remember: (messages: Messages): Messages => ({
      channel: messages.channel,
      send: async (message) => {
        const isSent = await messages.send(message);
        last.unshift({ ...message, channel: messages.channel, isHeld: !isSent, at: new Date() });
        last.length = Math.min(last.length, REMEMBERED);
        return isSent;
      },
    }),
  };
}

export type MessageMemory = ReturnType<typeof createMessageMemory>;
