import { createDdsketchLatencySketches } from "@/server/adapters/ddsketch/ddsketch-latency-sketches";
import { describeLatencySketches } from "./latency-sketches.contract";

describeLatencySketches("DDSketch", createDdsketchLatencySketches());
