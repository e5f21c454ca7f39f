import { test } from "node:test";
import assert from "node:assert/strict";
import { everySize, open, sound } from "./harness.mjs";

test("review at every size", () => everySize("/review", "review"));

const claim = (page) => page.locator("input[name=claim]").getAttribute("value");

test("keys decide, skip, and take back; typing does not", async () => {
  const page = await open("/review");
  const first = await claim(page);
  await page.keyboard.press("n");
  await page.keyboard.type("xa");
  assert.equal(await claim(page), first, "letters in the reason decide nothing");
  await page.locator("input[name=reason]").fill("");
  await page.locator("h1").click();
  await page.keyboard.press("Enter");
  assert.equal(await claim(page), first, "Enter alone decides nothing");
  await page.keyboard.press(" ");
  await page.waitForURL(/after=/);
  const second = await claim(page);
  assert.notEqual(second, first);
  await page.keyboard.press("k");
  await page.waitForFunction((id) => document.querySelector("input[name=claim]")?.value === id, first);
  await page.keyboard.press("x");
  await page.waitForURL(/last=\d+/);
  assert.notEqual(await claim(page), first, "what is decided does not come again");
  await page.keyboard.press("u");
  await page.waitForURL((u) => !u.searchParams.has("last"));
  assert.equal(await claim(page), first, "what was taken back does");
  await page.keyboard.press("a");
  await page.waitForURL(/last=\d+/);
  await page.keyboard.press("s");
  assert.equal(await page.evaluate(() => document.activeElement.name), "as");
  await sound(page, "review after keys");
});

test("v leads to the words in the article", async () => {
  const page = await open("/review");
  await page.keyboard.press("v");
  await page.waitForURL(/\/articles\/[0-9a-f]{15}#c\d+/);
});
