/** The layout runs here, away from the page: ELK's own worker answers the messages of its API. */
import "elkjs/lib/elk-worker.min.js";
