/** Ends the session on the server, then leaves. Without an answer it stays, and the caller says so. */
export async function signOut(): Promise<void> {
  const answer = await fetch("/api/sign-out", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (!answer.ok && answer.status !== 401)
    throw new Error(`Signing out was refused: ${answer.status}`);
  window.location.assign("/sign-in");
}
