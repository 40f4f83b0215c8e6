import { describe, expect, it } from "vitest";
import { createPinoLogger } from "./pino-logger";

function recorded() {
  const lines: string[] = [];
  const logger = createPinoLogger({
    level: "debug",
    destination: { write: (line) => void lines.push(line) },
  });
  return { logger, lines, last: (): unknown => JSON.parse(lines.at(-1) ?? "null") };
}

describe("a log line", () => {
  it("is one JSON object with level, time and message, whatever the text holds", () => {
    const { logger, lines, last } = recorded();
    logger.child({ requestId: "r1" }).info('a\r\n{"level":"fatal"}', { flag: "b\nc" });
    expect(lines.join("").trimEnd()).not.toContain("\n");
    expect(last()).toMatchObject({ level: "info", requestId: "r1", flag: "b\nc" });
  });

  it("tells an error with its causes and nothing that hangs on it", () => {
    const { logger, lines, last } = recorded();
    const cause = Object.assign(new Error("refused"), {
      code: "28P01",
      client: { password: "x1" },
    });
    logger.error("failed", { error: new Error("no database", { cause }) });
    expect(last()).toMatchObject({
      error: { message: "no database", cause: { message: "refused", code: "28P01" } },
    });
    expect(lines.join("")).not.toContain("x1");
  });

  it.each([
    { password: "canary" },
    { headers: { authorization: "Bearer canary", cookie: "session=canary" } },
    { error: new Error("connect postgresql://portside:canary@127.0.0.1/portside failed") },
    { url: "https://ana:canary@example.org/x" },
  ])("holds no secret: %o", (fields) => {
    const { logger, lines } = recorded();
    logger.warn("something", fields);
    expect(lines.join("")).not.toContain("canary");
  });
});
