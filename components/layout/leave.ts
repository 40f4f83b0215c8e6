import { showToast } from "@/components/ui/toast-store";
import { signOut } from "@/lib/client/sign-out";

/** Signs out, or says that it did not happen. */
export function leave(): void {
  signOut().catch(() => {
    showToast({
      status: "failing",
      title: "You are still signed in",
      detail: "Portside did not answer. Your session ends by itself when it is idle.",
    });
  });
}
