/** The layout runs here, away from the page: ELK's own worker answers the messages of its API. */
import "elkjs/lib/elk-worker.min.js";
import { READY } from "./worker-ready";

// Messages that come before ELK listens would be lost: the page waits for this one.
postMessage(READY);
