// Times Argdown's parser and model on one file: `node race.mjs FOLDER FILE RUNS`.
// FOLDER has `@argdown/core` in its node_modules. Prints one JSON object.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file, runs] = process.argv.slice(2);
const require = createRequire(resolve(folder, "package.json"));
const core = await import(pathToFileURL(require.resolve("@argdown/core")));
const argdown = core.argdown ?? require("@argdown/core/dist/argdown").argdown; // The latter up to 1.7.
const input = readFileSync(file, "utf-8");

function run() {
  return argdown.run({ input, process: ["parse-input", "build-model"], logLevel: "error" });
}

for (let warming = performance.now(); performance.now() - warming < 2000; ) {
  run();
}
let seconds = Infinity;
let response;
for (let number = 0; number < Number(runs); number++) {
  const start = performance.now();
  response = run();
  seconds = Math.min(seconds, (performance.now() - start) / 1000);
}
const errors = [
  ...(response.lexerErrors ?? []),
  ...(response.parserErrors ?? []),
  ...(response.exceptions ?? []),
];
console.log(
  JSON.stringify({
    seconds,
    statements: Object.keys(response.statements).length,
    supports: response.relations.filter((relation) => relation.relationType === "support").length,
    attacks: response.relations.filter((relation) => relation.relationType === "attack").length,
    errors: errors.length,
    node: process.version,
  }),
);
