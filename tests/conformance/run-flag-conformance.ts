import { isDeepStrictEqual } from "node:util";
import { specificationCases } from "./unleash-specification";

const cases = specificationCases();
const failed = cases.filter((one) => !isDeepStrictEqual(one.actual(), one.expected));
for (const one of failed) process.stdout.write(`FAILED ${one.file}: ${one.description}\n`);

const count = (kind: string) => cases.filter((one) => one.kind === kind).length;
process.stdout.write(
  `Unleash client specification: ${count("enabled")} enabled, ${count("variant")} variant cases\n` +
    `${cases.length - failed.length} passed, ${failed.length} failed\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
