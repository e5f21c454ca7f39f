import { test } from "node:test";
import assert from "node:assert/strict";
import { everySize, open, sound } from "./harness.mjs";

test("the map at every size", () => everySize("/map", "map"));

const rows = (page) => page.locator("#map-list tr[data-event]").count();
const settled = (page) => page.waitForFunction(() => !document.querySelector("#map-view[aria-busy]"));

test("brushing time filters the map and the table, and back", async () => {
  const page = await open("/map");
  const all = await rows(page);
  assert.ok(all > 10, `${all} events in view`);
  await page.focus("#brush-from");
  await page.keyboard.press("End");
  await page.waitForURL(/from=/);
  await settled(page);
  const fewer = await rows(page);
  assert.ok(fewer < all, `${fewer} of ${all} after brushing`);
  assert.equal(await page.evaluate(() => document.activeElement.id), "brush-from", "the focus stays on the brush");
  const marks = await page.locator(".map-picture .mark").count();
  assert.ok(marks <= fewer, `${marks} marks for ${fewer} events`);
  await page.keyboard.press("Home");
  await page.waitForURL((u) => !u.searchParams.has("from"));
  await settled(page);
  assert.equal(await rows(page), all);
  await sound(page, "the map after brushing");
});

test("moving the map filters the table", async () => {
  const page = await open("/map");
  const all = await rows(page);
  await page.keyboard.press("+");
  await page.waitForURL(/box=/);
  await settled(page);
  const closer = await rows(page);
  assert.ok(closer < all, `${closer} of ${all} from nearer`);
  const outside = await page.locator(".tray summary", { hasText: "Outside this view" }).locator("strong").innerText();
  assert.equal(Number(outside), all - closer, "what left the view is in its tray");
  await page.keyboard.press("0");
  await page.waitForURL((u) => !u.searchParams.has("box"));
  await settled(page);
  assert.equal(await rows(page), all);
});

test("dragging moves the map and opens nothing", async () => {
  const page = await open("/map");
  const box = await page.locator(".map-picture").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 4, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/box=/);
  assert.match(page.url(), /\/map\?/);
});

test("keys walk the events, light their marks, and open one", async () => {
  const page = await open("/map");
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("k");
  const id = await page.evaluate(() => document.activeElement.closest("tr")?.dataset.event);
  assert.equal(id, await page.locator("#map-list tr[data-event]").first().getAttribute("data-event"));
  assert.equal(await page.locator(".mark.lit").count(), 1, "one mark is lit");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/events/${id}`));
});

test("the map without scripts", async () => {
  const page = await open("/map");
  const closer = await page.locator('[data-move="in"]').getAttribute("href");
  const there = await open(closer, { still: true });
  assert.equal(there.status, 200);
  assert.ok((await rows(there)) < (await rows(page)), "the link of the server itself moves the map");
  assert.ok((await there.locator(".map-land").getAttribute("d")).length > 10, "land is drawn");
});

test("what the map does not show is counted and listed", async () => {
  const page = await open("/map");
  for (const name of ["Not placed", "A whole country", "Outside this view", "Not dated"]) {
    const tray = page.locator(".tray", { hasText: name });
    const n = Number(await tray.locator("summary strong").innerText());
    await tray.locator("summary").focus();
    await page.keyboard.press("Enter");
    assert.equal(await tray.locator("tr[data-event]").count(), n, name);
  }
  assert.match(await page.locator("#map-caption").innerText(), /Natural Earth .* disputed|disputed[\s\S]*Natural Earth/);
});
