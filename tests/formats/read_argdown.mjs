// What Argdown's own parser reads of files: `node read_argdown.mjs FOLDER`, with a list of texts as JSON on standard
// input. FOLDER has `@argdown/core` in its node_modules. Prints one list of objects as JSON.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(resolve(process.argv[2], "package.json"));
const { argdown } = await import(pathToFileURL(require.resolve("@argdown/core")));

function end(thing) {
  if (thing.type === "inference") {
    return ["inference", thing.argumentTitle];
  }
  return [thing.type === "argument" ? "argument" : "statement", thing.title];
}

function read(input) {
  const response = argdown.run({
    input,
    process: ["parse-input", "build-model"],
    model: { removeTagsFromText: true },
    logLevel: "error",
  });
  const errors = [...(response.lexerErrors ?? []), ...(response.parserErrors ?? []), ...(response.exceptions ?? [])];
  return {
    errors: errors.map((error) => String(error.message ?? error)),
    frontMatter: response.frontMatter ?? null,
    statements: Object.values(response.statements ?? {}).map((statement) => ({
      title: statement.title,
      texts: statement.members.filter((member) => !member.isReference).map((member) => member.text ?? ""),
      tags: statement.tags ?? [],
      data: statement.data ?? {},
    })),
    arguments: Object.values(response.arguments ?? {}).map((argument) => ({
      title: argument.title,
      statements: argument.pcs.map((statement) => statement.title),
      rules: argument.pcs.flatMap((statement) => statement.inference?.inferenceRules ?? []),
    })),
    relations: (response.relations ?? []).map((relation) => [
      relation.relationType,
      end(relation.from),
      end(relation.to),
    ]),
  };
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf-8")).map(read)));
