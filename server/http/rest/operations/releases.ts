import {
  deploymentChangedOutput,
  deploymentOutput,
  releaseChangedOutput,
} from "@/contracts/releases";
import {
  deployBody,
  idParams,
  noBody,
  noParams,
  registerReleaseBody,
  rollBackBody,
  serviceParams,
} from "@/contracts/rest";
import type { Application } from "@/server/composition/application";
import { releaseId } from "@/server/domain/releases/release";
import { operation } from "../operation";

export const registerRelease = operation({
  method: "POST",
  path: "/services/{service}/releases",
  id: "registerRelease",
  summary: "Registers an immutable version of a service. The same again changes nothing.",
  permission: "release:register",
  params: serviceParams,
  query: noParams,
  body: registerReleaseBody,
  output: releaseChangedOutput,
  status: 201,
  run: async ({ app, actor, params: { service }, body }) => {
    const draft = { ...body, service, commit: body.commit ?? null };
    const registered = await app.releases.register(actor, draft);
    return { body: registered, status: registered.changeId === null ? 200 : 201 };
  },
});

export const deploy = operation({
  method: "POST",
  path: "/deployments",
  id: "deploy",
  summary: "Makes a release the running one of its service in an environment.",
  permission: "release:deploy",
  params: noParams,
  query: noParams,
  body: deployBody,
  output: deploymentChangedOutput,
  status: 202,
  run: async ({ app, actor, body: { release, ...place } }) => {
    const id = releaseNamed(place.service, release);
    return accepted(await app.releases.deploy(actor, { ...confirmed(place), releaseId: id }));
  },
});

export const rollBack = operation({
  method: "POST",
  path: "/rollbacks",
  id: "rollBack",
  summary: "Goes back to an earlier release: the one named, else the last other one that ran well.",
  permission: "release:roll_back",
  params: noParams,
  query: noParams,
  body: rollBackBody,
  output: deploymentChangedOutput,
  status: 202,
  run: async ({ app, actor, body: { release, ...place } }) => {
    const named = release === undefined ? {} : { releaseId: releaseNamed(place.service, release) };
    return accepted(await app.releases.rollBack(actor, { ...confirmed(place), ...named }));
  },
});

export const getDeployment = operation({
  method: "GET",
  path: "/deployments/{id}",
  id: "getDeployment",
  summary: "A deployment with its steps and instances.",
  permission: "release:read",
  params: idParams,
  query: noParams,
  body: noBody,
  output: deploymentOutput,
  run: async ({ app, actor, params }) => ({ body: await app.releases.get(actor, params) }),
});

/** A version of the service, or a release's own id, which begins with the service. */
const releaseNamed = (service: string, release: string): string =>
  release.startsWith(`${service}@`) ? release : releaseId(service, release);

/** A program has no dialog to type into: that it names the service is its confirmation. */
const confirmed = <T extends { readonly service: string }>(place: T) => ({
  ...place,
  confirm: place.service,
});

type Requested = Awaited<ReturnType<Application["releases"]["deploy"]>>;

/** Accepted, and brought about from here; 200 when it runs already. */
const accepted = ({ changeId, ...requested }: Requested) => ({
  body: { ...requested, changeId },
  status: requested.started ? (202 as const) : (200 as const),
  location: `/api/v1/deployments/${encodeURIComponent(requested.deployment.id)}`,
});
