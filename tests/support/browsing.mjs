// Performs actions in a real browser: a line of JSON in, a line of JSON out.
// node browsing.mjs FOLDER-WITH-node_modules PATH-OF-CHROMIUM EMPTY-FOLDER
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [folder, executablePath, profile] = process.argv.slice(2);
const { chromium } = createRequire(`${folder}/`)("playwright-core");
const OPTIONS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
OPTIONS.push("--disable-background-networking", "--disable-component-update", "--disable-sync");

const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: OPTIONS });
let page = null;
let log = null;

const ACTIONS = {
  async open({ url, width = 1600, height = 1000, scheme = "light" }) {
    if (page) await page.close();
    page = await context.newPage();
    log = { console: [], errors: [], requests: [] };
    const own = log;
    page.setDefaultTimeout(10_000);
    page.on("console", (message) => own.console.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => own.errors.push(String(error)));
    page.on("request", (request) => own.requests.push(request.url()));
    page.on("dialog", (dialog) => { own.errors.push(`dialog: ${dialog.message()}`); return dialog.dismiss(); });
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    const start = performance.now();
    await page.goto(url);
    return (performance.now() - start) / 1000;
  },
  hover: ({ selector }) => page.hover(selector),
  click: ({ selector }) => page.click(selector),
  tap: ({ selector }) => page.dispatchEvent(selector, "click"),
  press: ({ key }) => page.keyboard.press(key),
  wheel: ({ x, y }) => page.mouse.wheel(x, y),
  drag: async ({ from, to }) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
  },
  back: () => page.goBack(),
  resize: ({ width, height }) => page.setViewportSize({ width, height }),
  media: ({ media }) => page.emulateMedia({ media }),
  evaluate: ({ expression }) => page.evaluate(expression),
  inject: ({ path }) => page.evaluate(readFileSync(path, "utf8")).then(() => null),
  pdf: ({ path }) => page.pdf({ path, preferCSSPageSize: true }).then(() => null),
  screenshot: ({ path }) => page.screenshot({ path }).then(() => null),
  log: () => log,
};

for await (const line of createInterface({ input: process.stdin })) {
  const { action, ...options } = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await ACTIONS[action](options)) ?? null };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await context.close();
