import { test } from "node:test";
import assert from "node:assert/strict";
import { everySize, open, origin, sound } from "./harness.mjs";

for (const [path, name] of [["/", "today"], ["/claims", "claims"], ["/sources", "sources"], ["/search?q=Orvel", "search"], ["/help", "help"], ["/articles", "articles"]]) {
  test(`${name} at every size`, () => everySize(path, name));
}

test("a source leads to its page at every size, and on to whom it shares text with", async () => {
  const page = await open("/sources");
  const path = await page.locator("tbody a").first().getAttribute("href");
  await everySize(path, "outlet");
  await page.goto(origin + path);
  await page.getByRole("link", { name: "All its articles" }).click();
  await page.waitForURL(/\/articles\?publisher=/);
  await sound(page, "the articles of a publisher");
});

test("claims are filtered, and lead to their words", async () => {
  const page = await open("/claims");
  await page.selectOption("select[name=act]", "deny");
  await page.click("form.filters button");
  await page.waitForURL(/act=deny/);
  const acts = await page.locator(".claims tbody .act").allInnerTexts();
  assert.ok(acts.length > 3 && acts.every((a) => a === "deny"), acts.join());
  const file = await page.request.get(origin + (await page.getByRole("link", { name: "CSV" }).getAttribute("href")));
  assert.match(file.headers()["content-type"], /text\/csv/);
  await page.locator(".claims tbody td a").first().click();
  await page.waitForURL(/\/articles\/[0-9a-f]{15}#c\d+/);
  await sound(page, "an article from a claim");
});

test("Ctrl-K goes to a page, and to what is found", async () => {
  const page = await open("/help");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("sour");
  await page.waitForFunction(() => document.querySelector("[role=option][aria-selected=true]")?.textContent === "Sources");
  await sound(page, "the palette");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/sources$/);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Orvel");
  await page.waitForSelector('[role=option][data-address^="/events/"]');
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/events\/[0-9a-f]{15}$/);
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0, "Escape closes it");
});

test("/ goes to the search, ? to the help, and neither while one writes", async () => {
  const page = await open("/claims");
  await page.keyboard.press("/");
  await page.keyboard.type("what?");
  assert.equal(await page.locator(".find input").inputValue(), "what?");
  assert.match(page.url(), /\/claims$/);
  await page.locator("main").focus();
  await page.keyboard.press("?");
  await page.waitForURL(/\/help$/);
});

test("the past says that it is the past", async () => {
  const page = await open("/claims?at=1990-01-01");
  assert.match(await page.locator(".past").innerText(), /1990-01-01.*UTC/);
  assert.equal(await page.locator(".claims tbody .act").count(), 0, "nothing was kept then");
  await page.click(".past a");
  await page.waitForURL(/\/claims$/);
});
