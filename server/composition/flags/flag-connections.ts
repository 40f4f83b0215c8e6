import type { z } from "zod";
import type {
  archiveConnectedInput,
  previewConnectedInput,
  saveConnectedStrategiesInput,
  toggleConnectedInput,
} from "@/contracts/flag-connections";
import { createUnleashFlagControls } from "@/server/adapters/unleash/admin/unleash-admin-flag-control";
import {
  type ChangeWish,
  changeConnectedFlag,
} from "@/server/application/flags/connections/change-connected-flag";
import { checkConnectedDraft } from "@/server/application/flags/connections/check-connected-draft";
import {
  connectUnleash,
  testConnection,
} from "@/server/application/flags/connections/connect-unleash";
import {
  checkConnectedName,
  createConnectedFlag,
} from "@/server/application/flags/connections/create-connected-flag";
import { disconnectUnleash } from "@/server/application/flags/connections/disconnect-unleash";
import { importLive, previewLiveImport } from "@/server/application/flags/connections/import-live";
import {
  getConnectedFlag,
  listConnectedFlags,
} from "@/server/application/flags/connections/list-connected-flags";
import { listConnections } from "@/server/application/flags/connections/list-connections";
import { previewConnectedChange } from "@/server/application/flags/connections/preview-connected-change";
import {
  refreshConnection,
  refreshConnections,
} from "@/server/application/flags/connections/refresh-connection";
import { rereadConnectedFlag } from "@/server/application/flags/connections/reread-connected-flag";
import type { FlagDeps } from "@/server/application/flags/flag-deps";
import type { Actor } from "@/server/domain/access/actor";
import type { Infrastructure } from "../infrastructure";
import { composeConnectedSegments } from "./connected-segments";

type Toggle = z.output<typeof toggleConnectedInput>;
type Save = z.output<typeof saveConnectedStrategiesInput>;
type Archive = z.output<typeof archiveConnectedInput>;
type Preview = z.output<typeof previewConnectedInput>;

const wishOf = (preview: Preview): ChangeWish => {
  if (preview.kind === "archive") return { kind: "archive", archived: preview.archived };
  const { environment } = preview;
  return preview.kind === "toggle"
    ? { kind: "toggle", environment, enabled: preview.enabled }
    : {
        ...{ kind: "strategies", environment, strategies: preview.strategies },
        variants: preview.variants,
      };
};

type Deps = FlagDeps & Pick<Infrastructure, "outboundHttp" | "secrets">;

/** The use cases of flags that an existing Unleash keeps. */
export const composeFlagConnections = (given: Deps) => {
  const controls = createUnleashFlagControls({ http: given.outboundHttp });
  const deps = { ...given, controls };
  const change = changeConnectedFlag(deps);
  const preview = previewConnectedChange(deps);
  return {
    segments: composeConnectedSegments(deps),
    previewImport: previewLiveImport(deps),
    import: importLive(deps),
    list: listConnections(deps),
    test: testConnection(deps),
    connect: connectUnleash(deps),
    disconnect: disconnectUnleash(deps),
    refresh: refreshConnection(deps),
    refreshAll: refreshConnections(deps),
    flags: listConnectedFlags(deps),
    flag: getConnectedFlag(deps),
    reread: rereadConnectedFlag(deps),
    checkDraft: checkConnectedDraft(deps),
    checkName: checkConnectedName(deps),
    create: createConnectedFlag(deps),
    preview: (actor: Actor, asked: Preview) => preview(actor, { ...asked, wish: wishOf(asked) }),
    toggle: (actor: Actor, { environment, enabled, ...rest }: Toggle, revertsId?: string) =>
      change(actor, { ...rest, wish: { kind: "toggle", environment, enabled } }, revertsId),
    saveStrategies: (
      actor: Actor,
      { environment, strategies, variants, ...rest }: Save,
      revertsId?: string,
    ) =>
      change(
        actor,
        { ...rest, wish: { kind: "strategies", environment, strategies, variants } },
        revertsId,
      ),
    archive: (actor: Actor, { archived, ...rest }: Archive, revertsId?: string) =>
      change(actor, { ...rest, wish: { kind: "archive", archived } }, revertsId),
  };
};
