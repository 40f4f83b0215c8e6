import type { FLAG_TYPES } from "@/contracts/flag-words";

/** What each type is for, and how long it is expected to live. */
export const TYPE_HINT: Readonly<Record<(typeof FLAG_TYPES)[number], string>> = {
  release: "Lets a new version of something out step by step. Expected to be gone in 40 days.",
  experiment: "Compares variants on real traffic. Expected to be gone in 40 days.",
  operational:
    "Helps through a migration or a change of technology. Expected to be gone in 7 days.",
  "kill-switch": "Stops something when it is turned on. Stays for good.",
  permission: "Opens something for some people. Stays for good.",
  sunset: "Closes something step by step. Expected to be gone in 90 days.",
};
