import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";
import { digestArtefact } from "@/server/adapters/processes/artefact";
import { test } from "./fixtures/console";
import { readyInstances } from "./fixtures/fleet";
import { restAs } from "./fixtures/rest";
import { ReleasePage } from "./pages/release-page";

const SERVICE = "catalog";
const GOOD = "3.21.4";
/** Starts, and says at every health check that it is not ready. */
const NEVER_READY = `import { createServer } from "node:http";
createServer((_, response) => response.writeHead(503).end("warming up for ever"))
  .listen(Number(process.env.PORT), process.env.HOST);
process.on("SIGTERM", () => process.exit(0));
`;
const ENDS_AT_ONCE = `console.error("cannot read CATALOG_INDEX"); process.exit(3);
`;

const folders: string[] = [];
test.afterAll(() => Promise.all(folders.map((it) => rm(it, { recursive: true, force: true }))));

/** Registers a release as CI would: an artefact's folder, its digest and how to run it. */
async function register(request: APIRequestContext, version: string, program: string) {
  const artefact = await mkdtemp(path.join(tmpdir(), "portside-release-"));
  folders.push(artefact);
  await writeFile(path.join(artefact, "main.mjs"), program);
  const digest = await digestArtefact(artefact);
  const answer = await restAs(request, "operator").post(
    `/api/v1/services/${SERVICE}/releases`,
    { version, artefact, digest, command: ["node", "main.mjs"] },
    { "idempotency-key": `register-${version}` },
  );
  expect(answer.ok(), await answer.text()).toBe(true);
}

test.describe.configure({ mode: "serial" });

test("a deployment that does not come up holds its place against another, and is aborted", async ({
  operator,
  request,
}) => {
  await register(request, "9.9.1", NEVER_READY);
  const releases = new ReleasePage(operator);
  await releases.deploy(SERVICE, "9.9.1", "See whether it starts");
  await releases.expectHeadline(/Deploying 9\.9\.1/);

  const second = await restAs(request, "operator").post(
    "/api/v1/deployments",
    { service: SERVICE, environment: "production", release: "3.21.3" },
    { "idempotency-key": "while-another-runs" },
  );
  expect(second.status()).toBe(409);
  expect(await second.text()).toContain("9.9.1");

  await operator.getByRole("button", { name: "Abort…" }).click();
  const dialog = operator.getByRole("dialog");
  await expect(dialog).toContainText(`Instances of ${GOOD} take all traffic again`);
  await dialog.getByLabel("Reason").fill("It never becomes ready");
  await dialog.getByRole("button", { name: "Abort" }).click();
  await releases.expectHeadline(/9\.9\.1 was aborted/);
  const running = await readyInstances(operator, SERVICE);
  expect(running.map(({ version }) => version)).toEqual([GOOD, GOOD]);
});

test("a release whose processes end fails by itself with the reason, and the old one keeps serving", async ({
  operator,
  request,
}) => {
  await register(request, "9.9.2", ENDS_AT_ONCE);
  const releases = new ReleasePage(operator);
  await releases.deploy(SERVICE, "9.9.2", "See whether it runs");
  await releases.expectHeadline(/9\.9\.2 (failed|was taken back)/);
  await expect(operator.getByText(/ended|exit/i).first()).toBeVisible();
  const running = await readyInstances(operator, SERVICE);
  expect(running.map(({ version }) => version)).toEqual([GOOD, GOOD]);
});
