import { describe, expect, it } from "vitest";
import { createRouteTable, type Method } from "./route";

const route = (method: Method, path: string) => ({
  method,
  path,
  auth: "none" as const,
  handle: () => undefined,
});

const find = createRouteTable([
  route("GET", "/livez"),
  route("GET", "/api/v1/flags/:name"),
  route("PATCH", "/api/v1/flags/:name/environments/:environment"),
  route("GET", "/files/*"),
]);

describe("the route table", () => {
  it.each([
    ["GET", "/livez", {}],
    ["HEAD", "/livez", {}],
    ["GET", "/api/v1/flags/checkout", { name: "checkout" }],
    ["GET", "/api/v1/flags/a%2Fb%20c", { name: "a/b c" }],
    [
      "PATCH",
      "/api/v1/flags/checkout/environments/production",
      { name: "checkout", environment: "production" },
    ],
    ["GET", "/files/a/b", { "*": "a/b" }],
  ])("%s %s is found", (method, path, params) => {
    expect(find(method, path)).toMatchObject({ kind: "found", match: { params } });
  });

  it.each(["/", "/livez/", "/api/v1/flags", "/api/v1/flags/", "/api/v1/flags/%E0%A4%A", "/files"])(
    "%s is unknown",
    (path) => {
      expect(find("GET", path)).toEqual({ kind: "unknown" });
    },
  );

  it("names the methods a path has", () => {
    expect(find("DELETE", "/api/v1/flags/checkout")).toEqual({
      kind: "wrong method",
      allowed: ["GET"],
    });
  });
});
