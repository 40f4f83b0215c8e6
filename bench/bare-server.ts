import { createServer } from "node:http";

/** The least that Node can do: bytes of the same length, no checks. */
const [port = "0", bytes = "0"] = process.argv.slice(2);
const body = Buffer.alloc(Number(bytes), "a");
const etag = '"same"';

createServer((request, response) => {
  if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { etag, "content-length": body.length }).end(body);
}).listen(Number(port), "127.0.0.1");
