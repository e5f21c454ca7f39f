import { test } from "node:test";
import assert from "node:assert/strict";
import { everySize, open } from "./harness.mjs";

const asked = (page) => page.locator("[data-review]").getAttribute("data-review");
test("Review at every size", () => everySize("/review?kind=denial", "review"));

test("keys decide, and only keys that mean it", async () => {
  const page = await open("/review?kind=denial");
  const first = await asked(page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("x");
  assert.equal(await page.evaluate(() => document.activeElement.name), "reason", "a rejection without a reason goes to the field");
  await page.keyboard.type("axe");
  await page.keyboard.press("Enter");
  assert.equal(await asked(page), first, "letters and Enter in the field decide nothing");
  await page.evaluate(() => document.activeElement.blur());
  await Promise.all([page.waitForNavigation(), page.keyboard.press("x")]);
  assert.notEqual(await asked(page), first, "x rejects");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("u")]);
  assert.equal(await asked(page), first, "u takes it back");
  await page.close();
});
