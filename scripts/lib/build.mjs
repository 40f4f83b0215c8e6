import { existsSync } from "node:fs";
import { compressAssets } from "./compress-assets.mjs";
import { inRoot, root, runTool, say } from "./run.mjs";
import { onlyWhenChanged } from "./stamp.mjs";

const SHARED = [
  "contracts",
  "server",
  "prisma/schema.prisma",
  "package-lock.json",
  "tsconfig.json",
];

/** Packages stay in node_modules, so that their WebAssembly and binaries are found. */
export const buildServer = () =>
  onlyWhenChanged(
    { sources: [...SHARED, "demo"], product: "dist/server/main.js", stamp: "dist/server/.stamp" },
    async () => {
      const esbuild = await import("esbuild");
      await esbuild.build({
        absWorkingDir: root,
        entryPoints: [
          { in: "server/main.ts", out: "main" },
          { in: "server/stop.ts", out: "stop" },
          { in: "server/reset-password.ts", out: "reset-password" },
          // Run on its own: the router of each environment outlives the console.
          { in: "server/adapters/processes/router/main.ts", out: "router" },
        ],
        outdir: "dist/server",
        bundle: true,
        splitting: true,
        platform: "node",
        format: "esm",
        target: "node24",
        packages: "external",
        sourcemap: true,
        logLevel: "warning",
      });
      await esbuild.stop();
    },
  );

const buildPages = () =>
  onlyWhenChanged(
    {
      sources: [
        ...SHARED,
        "app",
        "components",
        "lib",
        "public",
        "next.config.js",
        "postcss.config.mjs",
      ],
      product: ".next/BUILD_ID",
      stamp: ".next/portside-stamp",
    },
    async () => {
      say("Building the pages …");
      await runTool("next/dist/bin/next", ["build"], {
        stdio: ["ignore", 2, 2],
        env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      });
      await compressAssets(inRoot(".next/static"));
    },
  );

/** The fleet's builder compares its own sources, release by release. */
const buildDemo = async () => {
  if (existsSync(inRoot("scripts/build-demo.ts")))
    await runTool("tsx/dist/cli.mjs", ["scripts/build-demo.ts"], { stdio: ["ignore", 2, 2] });
};

/** Builds what changed since the last build. */
export async function build() {
  await buildServer();
  await buildDemo();
  await buildPages();
}
