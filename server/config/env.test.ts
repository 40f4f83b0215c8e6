import { describe, expect, it } from "vitest";
import { EnvironmentError, parseEnvironment } from "./env";

const parse = (source: Record<string, string>) => parseEnvironment(source, "/srv/portside");

describe("the environment", () => {
  it("has a usable default for everything", () => {
    const environment = parse({});
    expect(environment).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      databaseUrl: null,
      dataDir: "/srv/portside/.portside",
      demo: true,
      stops: "console",
    });
    expect([...environment.roles]).toEqual(["web", "gateway", "worker"]);
    expect(environment.publicUrl.href).toBe("http://localhost:3000/");
  });

  it("takes an empty value as not set", () => {
    expect(parse({ PORT: "", PORTSIDE_ROLES: "" })).toMatchObject({ port: 3000 });
  });

  it("reads lists of tokens", () => {
    const environment = parse({
      PORTSIDE_INIT_BACKEND_TOKENS: "default:production.aaaa, *:development.bbbb",
      PORTSIDE_INIT_API_TOKENS: "operator:0123456789",
      PORTSIDE_ROLES: "gateway",
    });
    expect(environment.initBackendTokens).toEqual([
      { project: "default", environment: "production", token: "default:production.aaaa" },
      { project: "*", environment: "development", token: "*:development.bbbb" },
    ]);
    expect(environment.initApiTokens).toEqual([{ role: "operator", secret: "0123456789" }]);
    expect([...environment.roles]).toEqual(["gateway"]);
  });

  it.each([
    ["PORT", "eighty", "is not a whole number; allowed: 1 to 65535"],
    ["PORT", "70000", "is too large"],
    ["PORTSIDE_URL", "example.org", "allowed: http://… or https://…"],
    ["DATABASE_URL", "mysql://root:hunter2@db/x", "allowed: postgres://… or postgresql://…"],
    ["PORTSIDE_ROLES", "web,janitor", "allowed: web, gateway, worker"],
    ["PORTSIDE_DEMO", "yes", "allowed: 0, 1"],
    ["PORTSIDE_ADMIN_EMAIL", "ana", "name@example.org"],
    ["PORTSIDE_ADMIN_PASSWORD", "hunter2", "at least 12 characters"],
    ["PORTSIDE_INIT_BACKEND_TOKENS", "hunter2", "position 1; allowed: project:environment.secret"],
    ["PORTSIDE_INIT_API_TOKENS", "root:hunter2hunter2", "role one of viewer, operator"],
    ["PORTSIDE_INIT_FRONTEND_TOKENS", "hunter2", "position 1; allowed: project:environment.secret"],
    ["PORTSIDE_FRONTEND_ORIGINS", "https://shop.example/cart", "https://shop.example, comma"],
    ["PORTSIDE_TRUSTED_PROXIES", "10.0.0.0/99", "10.0.0.0/8"],
    ["PORTSIDE_ALLOWED_HOSTS", "a b", "host names"],
    ["LOG_LEVEL", "loud", "fatal, error, warn"],
  ])("names %s when it is %s, and shows no secret", (name, value, allowed) => {
    const failure = (): unknown => parse({ [name]: value });
    expect(failure).toThrow(EnvironmentError);
    expect(failure).toThrow(name);
    expect(failure).toThrow(allowed);
    expect(failure).not.toThrow("hunter2");
  });
});
