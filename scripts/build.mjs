import { build } from "./lib/build.mjs";
import { asProgram } from "./lib/run.mjs";
import { setUp } from "./lib/setup.mjs";

await asProgram(async () => {
  await setUp();
  await build();
});
