import { asProgram } from "./lib/run.mjs";
import { setUp } from "./lib/setup.mjs";

await asProgram(setUp);
