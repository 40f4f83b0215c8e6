/**
 * A real service, as small as one can be, to be run by engines in tests.
 * FAIL=start exits at once, FAIL=health never gets ready, FAIL=answers answers 500; READY_AFTER_MS waits.
 */
import { createServer } from "node:http";

const { HOST, PORT, FAIL, READY_AFTER_MS = "0", PORTSIDE_INSTANCE, PORTSIDE_VERSION } = process.env;
if (FAIL === "start") {
  process.stderr.write("cannot read CARD_TIMEOUT_MS: not a number\n");
  process.exit(3);
}

const readyAt = Date.now() + Number(READY_AFTER_MS);
let isDraining = false;

const answers = {
  "/healthz": () => (FAIL === "health" || isDraining || Date.now() < readyAt ? 503 : 200),
  "/slow": async () => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    return 200;
  },
  "/crash": () => process.exit(7),
};

const server = createServer(async (incoming, response) => {
  const { pathname } = new URL(incoming.url ?? "/", "http://service");
  let size = 0;
  for await (const chunk of incoming) size += chunk.length;
  const status = (await answers[pathname]?.()) ?? (FAIL === "answers" ? 500 : 200);
  response.writeHead(status, { "content-type": "application/json", "set-cookie": ["a=1", "b=2"] });
  response.end(
    JSON.stringify({
      instance: PORTSIDE_INSTANCE,
      version: PORTSIDE_VERSION,
      pid: process.pid,
      method: incoming.method,
      url: incoming.url,
      bytes: size,
      variables: Object.keys(process.env).sort(),
    }),
  );
});

server.listen(Number(PORT), HOST, () => process.stdout.write(`listening on ${PORT}\n`));
process.on("SIGTERM", () => {
  process.stdout.write("ending\n");
  isDraining = true;
  if (FAIL === "stop") return;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
