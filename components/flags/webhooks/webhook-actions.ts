import type { Effect } from "@/components/ui/effects";
import type { WebhookOutput } from "@/contracts/flag-webhooks";

export interface WebhookAction {
  readonly name: "rotateSecret" | "enable" | "disable" | "remove";
  readonly label: string;
  readonly done: string;
  readonly isDanger: boolean;
  readonly effects: readonly Effect[];
  readonly isOffered: (webhook: WebhookOutput) => boolean;
}

/** What is done to a webhook after asking. */
export const WEBHOOK_ACTIONS: readonly WebhookAction[] = [
  {
    name: "rotateSecret",
    label: "New secret",
    done: "New secret made",
    isDanger: false,
    effects: [
      { icon: "access", what: "A new secret is shown once" },
      { icon: "clock", what: "The old one signs too for 24 h" },
    ],
    isOffered: () => true,
  },
  {
    name: "disable",
    label: "Turn off",
    done: "Webhook turned off",
    isDanger: false,
    effects: [{ icon: "pause", what: "What happens meanwhile is not told, also not later" }],
    isOffered: ({ enabled }) => enabled,
  },
  {
    name: "enable",
    label: "Turn on",
    done: "Webhook turned on",
    isDanger: false,
    effects: [{ icon: "play", what: "It is told of changes from now on, and of what still waits" }],
    isOffered: ({ enabled }) => !enabled,
  },
  {
    name: "remove",
    label: "Delete",
    done: "Webhook deleted",
    isDanger: true,
    effects: [{ icon: "trash", what: "Nothing more is sent; what waits is not sent either" }],
    isOffered: () => true,
  },
];
