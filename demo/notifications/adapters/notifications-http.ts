import type { HttpRoutes } from "@/demo/platform/http-server";
import type { MessageMemory } from "./remembered-messages";

export const notificationsHttp = ({ last }: MessageMemory): HttpRoutes => ({
  "GET /messages": async () => ({ status: 200, body: { messages: last() } }),
});
