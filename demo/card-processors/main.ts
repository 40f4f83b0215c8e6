import { createHttpServer } from "@/demo/platform/http-server";
import { runProcess } from "@/demo/platform/process";
import { createCardProcessors } from "./card-processors";

/** Plays the systems of two other companies: nothing in here reports to Portside. */
await runProcess(async (settings) => {
  const { acmePay, novacard } = createCardProcessors();
  return {
    listeners: [
      { server: acmePay, port: settings.listenPort("acme-pay") },
      { server: novacard, port: settings.listenPort("novacard") },
      { server: createHttpServer({}, () => true), port: settings.port },
    ],
  };
});
