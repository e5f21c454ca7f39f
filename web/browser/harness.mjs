// What the browser tests share: a page in Chromium that fails the test if it loads anything from elsewhere, if a script fails, or
// if axe finds something serious.
import { mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const origin = process.env.TRUCE_URL;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let context, folder;

before(async () => {
  assert.ok(origin, "TRUCE_URL says which server is tested: run 'go test ./web -run Browser'");
  folder = mkdtempSync(join(tmpdir(), "truce-browser-"));
  context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.TRUCE_CHROMIUM || "/usr/bin/chromium",
    headless: true,
    bypassCSP: false,
    viewport: { width: 1280, height: 900 },
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});

after(async () => {
  await context?.close();
  rmSync(folder, { recursive: true, force: true });
});

// open opens an address of the server. What goes wrong on the page is gathered in page.faults.
export async function open(path, { width = 1280, height = 900, dark = false, still = false, scripts = true } = {}) {
  const page = scripts ? await context.newPage() : await (await context.browser()?.newContext({ javaScriptEnabled: false }) ?? context).newPage();
  page.faults = [];
  page.on("request", (r) => {
    if (!r.url().startsWith(origin) && !r.url().startsWith("data:")) page.faults.push(`loads ${r.url()}`);
  });
  page.on("pageerror", (e) => page.faults.push(`script: ${e.message}`));
  page.on("console", (m) => m.type() === "error" && !/status of 4\d\d/.test(m.text()) && page.faults.push(`console: ${m.text()}`));
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: dark ? "dark" : "light", reducedMotion: still ? "reduce" : "no-preference" });
  const answer = await page.goto(origin + path);
  page.status = answer.status();
  return page;
}

// sound asserts that nothing went wrong on the page, that axe finds nothing serious, and that the page is no wider than the window.
export async function sound(page, what) {
  const found = await page.evaluate(async (source) => {
    if (!window.axe) new Function(source)();
    const r = await window.axe.run(document, { resultTypes: ["violations"] });
    return r.violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`);
  }, axe).catch(async () => {
    // The page's policy forbids evaluating text: axe goes in through the browser's own door.
    const session = await page.context().newCDPSession(page);
    await session.send("Runtime.evaluate", { expression: axe, allowUnsafeEvalBlockedByCSP: true });
    return page.evaluate(async () => {
      const r = await window.axe.run(document, { resultTypes: ["violations"] });
      return r.violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`);
    });
  });
  assert.deepEqual(found, [], `axe on ${what}`);
  const [wide, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= window_, `${what} is ${wide} pixels wide in a window of ${window_}`);
  assert.deepEqual(page.faults.filter((f) => !f.includes("unsafe-eval")), [], `faults on ${what}`);
}

// everySize opens a page at the sizes and in the colours that it must work in, checks each, and keeps pictures if TRUCE_SHOTS says where.
export async function everySize(path, name) {
  for (const [width, height, dark] of [[360, 800, false], [1280, 900, false], [1280, 900, true], [1920, 1080, false]]) {
    const page = await open(path, { width, height, dark });
    assert.equal(page.status, 200, path);
    await sound(page, `${path} at ${width}${dark ? ", dark" : ""}`);
    if (process.env.TRUCE_SHOTS) {
      mkdirSync(process.env.TRUCE_SHOTS, { recursive: true });
      await page.screenshot({ path: join(process.env.TRUCE_SHOTS, `${name}-${width}${dark ? "-dark" : ""}.png`), fullPage: true });
    }
    await page.close();
  }
}
