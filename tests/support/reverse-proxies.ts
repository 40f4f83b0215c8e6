import { execFileSync, spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createProxyServer } from "http-proxy-3";
import { onTestFinished } from "vitest";
import { belongsToThisTest } from "./belongings";
import { freePort } from "./free-port";
import { until } from "./until";

/** What people type in; TLS ends at the proxy, which says so. */
export const PUBLIC_HOST = "portside.example.org";
export const PUBLIC_ORIGIN = `https://${PUBLIC_HOST}`;

export interface ReverseProxy {
  readonly origin: string;
  /** Ends every connection to callers, as a proxy does that is started anew. */
  cut(): void;
}

export interface ProxyKind {
  readonly name: string;
  readonly isHere: boolean;
  start(target: string): Promise<ReverseProxy>;
}

/** The way people's requests come: over TLS that ended at the proxy, for the public host. */
const SAID = {
  "x-forwarded-proto": "https",
  "x-forwarded-host": PUBLIC_HOST,
  "x-forwarded-for": "203.0.113.7",
};

export async function startNodeProxy(target: string): Promise<ReverseProxy> {
  const proxy = createProxyServer({ target, headers: SAID });
  proxy.on("error", (_error, _request, answer) => void answer?.destroy?.());
  const server = createServer((request, response) => proxy.web(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, cut: () => server.closeAllConnections() };
}

const isNginxHere = ((): boolean => {
  try {
    execFileSync("nginx", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

interface NginxTerms {
  /** What stands in the location beside the forwarding itself. */
  readonly location: string;
  /** What stands beside the location. */
  readonly server?: string;
}

const nginxConf = (port: number, target: URL, { location, server = "" }: NginxTerms): string => `
worker_processes 1;
worker_shutdown_timeout 100ms;
error_log stderr error;
pid nginx.pid;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
  upstream portside { server ${target.host}; keepalive 16; }
  server {
    listen 127.0.0.1:${port};
    ${server}
    location / {
      proxy_pass http://portside;
      ${location}
      proxy_set_header Host ${PUBLIC_HOST};
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-For 203.0.113.7;
    }
  }
}
`;

const nginx = (name: string, terms: NginxTerms): ProxyKind => ({
  name,
  isHere: isNginxHere,
  async start(target) {
    const folder = await mkdtemp(path.join(tmpdir(), "portside-nginx-"));
    // Where nginx is started as root its workers are somebody else, and have their files in there.
    await chmod(folder, 0o755);
    const port = await freePort();
    const conf = path.join(folder, "nginx.conf");
    await writeFile(conf, nginxConf(port, new URL(target), terms));
    const args = ["-p", folder, "-c", conf, "-g", "daemon off;"];
    const child = spawn("nginx", args, { stdio: ["ignore", "ignore", "inherit"] });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const isEnded = belongsToThisTest({ kind: "process", pid: child.pid ?? 0 });
    onTestFinished(async () => {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
      isEnded();
    });
    const origin = `http://127.0.0.1:${port}`;
    await until("nginx to answer", () =>
      fetch(`${origin}/livez`).then(
        () => true,
        () => false,
      ),
    );
    // A new worker takes over; the old one waits a moment, then ends whatever is still open.
    return { origin, cut: () => void child.kill("SIGHUP") };
  },
});

const KEPT_OPEN = 'proxy_http_version 1.1; proxy_set_header Connection "";';

/** Each as it comes out of the box, and nginx also as the runbook says. */
export const PROXIES: readonly ProxyKind[] = [
  { name: "http-proxy-3", isHere: true, start: startNodeProxy },
  nginx("nginx as it comes (HTTP/1.0 to the server, buffering)", { location: "" }),
  nginx("nginx as the runbook says (HTTP/1.1, connections kept)", { location: KEPT_OPEN }),
];

const ZIPS = {
  location: `${KEPT_OPEN} proxy_set_header Accept-Encoding "";`,
  server: "gzip on; gzip_proxied any; gzip_types *; gzip_min_length 1;",
};

/** Compresses by itself whatever comes, which makes each ETag a weak one. */
export const COMPRESSING = nginx("nginx that compresses", ZIPS);

/** Keeps what it compresses until there is enough of it, whatever the server asks for. */
export const HOLDING_BACK = nginx("nginx that holds streams back", {
  ...ZIPS,
  location: `${ZIPS.location} proxy_ignore_headers X-Accel-Buffering;`,
});

/** Gives up on a server that says nothing for less long than two heartbeats are apart. */
export const IMPATIENT = nginx("nginx that waits 5 s", {
  location: `${KEPT_OPEN} proxy_read_timeout 5s;`,
});
