import { test } from "node:test";
import assert from "node:assert/strict";
import { join } from "node:path";
import { everySize, open, origin, sound } from "./harness.mjs";

const json = async (path) => {
  const answer = await fetch(origin + path);
  assert.equal(answer.status, 200, path);
  return answer.json();
};
// picture keeps the upper part of a page, of the height given, in the folder that TRUCE_PICTURES names: docs/pictures.
const picture = async (path, name, height) => {
  const page = await open(path, { height });
  assert.equal(page.status, 200, path);
  if (process.env.TRUCE_PICTURES) await page.screenshot({ path: join(process.env.TRUCE_PICTURES, `${name}.png`) });
  await page.close();
};
// lit tells whether all words of a claim have the background that its card has.
const lit = (page, id) => page.locator(`.report .c-${id}`).evaluateAll((words, id) => words.length > 0 && words.every((w) => getComputedStyle(w).backgroundColor === getComputedStyle(document.getElementById(id)).backgroundColor), id);
const contested = async () => (await json("/api/v1/events?sort=contested")).events[0].id;
// talked is an article of the most contested event with at least three claims.
const talked = async () => {
  for (const { id } of (await json(`/api/v1/events/${await contested()}`)).articles) {
    if ((await json(`/api/v1/articles/${id}`)).claims.length > 2) return id;
  }
  assert.fail("no article of the event has three claims");
};
test("Event at every size", async () => {
  await everySize(`/events/${await contested()}`, "event");
  const { events } = await json("/api/v1/events?sort=contested&place=Brenholt&grade=refuted");
  await picture(`/events/${events[0].id}`, "event", 1330);
});
test("the list of events at every size", () => everySize("/events?sort=contested", "events"));
test("Board at every size", async () => {
  await everySize("/ceasefires/seld-2031", "board");
  await picture("/ceasefires/seld-2031", "board", 1180);
});
test("proposals at every size", () => everySize("/ceasefires?propose=1", "ceasefires"));

test("a claim's words are lit by its address, by the pointer and by the keyboard", async () => {
  const article = await talked();
  const page = await open(`/articles/${article}#c2`);
  assert.ok(await lit(page, "c2"), "by the address");
  await page.hover("#c1");
  assert.ok(await lit(page, "c1"), "by the pointer");
  await page.mouse.move(0, 0);
  await page.focus("#c3 a");
  assert.ok(await lit(page, "c3"), "by the keyboard");
  await page.keyboard.press("Enter");
  assert.match(page.url(), /#w-c3$/, "a card leads to its words");
});

test("a kind of mark can be put out", async () => {
  const page = await open(`/articles/${await talked()}`);
  const line = () => page.locator(".report .source").first().evaluate((w) => getComputedStyle(w).textDecorationLine);
  assert.equal(await line(), "underline");
  await page.focus("[data-kind=source]");
  await page.keyboard.press("Space");
  assert.equal(await line(), "none");
});

test("why leads to the words in the article", async () => {
  const page = await open(`/events/${await contested()}`);
  await page.locator(".why summary").first().focus();
  await page.keyboard.press("Enter");
  await page.locator(".why[open] li a").first().click();
  await page.waitForURL(/\/articles\/[0-9a-f]+#w-[ce]\d+$/);
  assert.equal(await page.locator(":target").count(), 1, "the words are on the page");
});

test("a grade is set with a reason and withdrawn again", async () => {
  const id = await contested();
  const page = await open(`/events/${id}`);
  const form = page.locator("form", { hasText: "Set a grade" });
  await form.locator("select").selectOption("occurrence:unverifiable");
  await form.getByRole("button").click();
  assert.equal(await page.locator("#decisions + ul li").count(), 0, "nothing is sent without a reason");
  await form.locator("textarea").fill("no access <b>to the site</b>");
  await form.getByRole("button").click();
  await page.waitForURL(/#decisions$/);
  assert.equal(await page.locator(".answer .grade").first().innerText(), "unverifiable");
  assert.match(await page.locator("#decisions + ul").innerText(), /no access <b>to the site<\/b>/);
  await sound(page, "an event with a decision");
  await form.locator("select").selectOption("occurrence:");
  await form.locator("textarea").fill("access was given");
  await form.getByRole("button").click();
  await page.waitForFunction(() => document.querySelector(".answer .grade").innerText !== "unverifiable");
  assert.equal(await page.locator("#decisions + ul li").count(), 2);
});

test("arrow keys walk the board and Enter opens a cell", async () => {
  const page = await open("/ceasefires/seld-2031");
  assert.equal(await page.locator(".board [tabindex='0']").count(), 1, "one stop for Tab");
  await page.focus(".board [tabindex='0']");
  const at = () => page.evaluate(() => { const c = document.activeElement.closest("td"); return [c.parentElement.rowIndex, c.cellIndex]; });
  const [row, column] = await at();
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(await at(), [row, column + 1]);
  await page.keyboard.press("End");
  const [, last] = await at();
  assert.ok(last > column + 1);
  await page.keyboard.press("ArrowDown");
  assert.ok((await at())[0] > row);
  await page.keyboard.press("Control+Home");
  assert.equal((await at())[1], 1);
  await page.locator(".board td a").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/cell=1/);
  assert.ok(await page.locator(".board td.chosen").count() === 1, "the chosen cell is marked");
  const marks = await page.locator(".board td.chosen .hidden").innerText();
  assert.ok(marks.length > 0 && (await page.locator("#entries ~ .scroll tbody tr").count()) > 0);
});

test("the slider goes back in time", async () => {
  const page = await open("/ceasefires/seld-2031");
  const all = await page.locator(".board thead th").count();
  await page.focus(".asof input[type=range]");
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL(/at=2031-05-10/);
  assert.equal(await page.locator(".board thead th").count(), all - 1);
  assert.match(await page.locator(".past").innerText(), /2031-05-10/);
  await sound(page, "the board of the day before");
});

test("the pages work without scripts", async () => {
  for (const path of [`/articles/${await talked()}#c1`, `/events/${await contested()}`, "/ceasefires/seld-2031"]) {
    const text = await (await fetch(origin + path.replace(/#.*/, ""))).text();
    assert.doesNotMatch(text, /<[a-z][^>]*\son[a-z]+=/i, `${path} has a handler in an attribute`);
    assert.doesNotMatch(text, /<style|\sstyle=/i, `${path} has a style of its own`);
  }
});
