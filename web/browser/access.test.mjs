// From one user without a login to people who log in, in one ledger: the order of the tests counts.
import { test } from "node:test";
import assert from "node:assert/strict";
import { everySize, open, sound } from "./harness.mjs";

const words = "four words in a row";

async function login(page, name, password) {
  await page.fill("input[name=name]", name);
  await page.fill("input[name=password]", password);
  await page.click("main button");
}

test("nobody logs in on one's own machine", async () => {
  await everySize("/account", "account-local");
  await everySize("/admin/users", "users-empty");
  const page = await open("/articles");
  assert.equal(await page.textContent("h1"), "Articles");
});

test("the first account is an admin's, and from then on everybody logs in", async () => {
  const page = await open("/admin/users");
  await page.fill("form[action='/admin/users'] input[name=name]", "Ida");
  await page.fill("form[action='/admin/users'] input[name=password]", words);
  await page.click("text=Make it");
  assert.match(page.url(), /\/login\?next=%2Fadmin%2Fusers$/);
  await sound(page, "the login page");

  await login(page, "ida", "something else");
  assert.match(await page.textContent("[role=alert]"), /do not belong together/);
  assert.equal(await page.inputValue("input[name=name]"), "ida");
  await sound(page, "a login that failed");
  await login(page, "ida", words);
  assert.equal(await page.textContent("h1"), "Users");
  await page.close();
});

test("an account has tokens, sessions and a password", async () => {
  const page = await open("/account");
  await page.fill("input[name=label]", "nightly export");
  await page.click("text=Make a token");
  assert.match(await page.textContent("[role=status] code"), /^truce_/);
  await sound(page, "a new token");
  await page.click("button[aria-label='Revoke nightly export']");
  assert.match(await page.textContent("main"), /No tokens/);
  await page.fill("input[name=old]", words);
  await page.fill("input[name=new]", "another row of words");
  await page.fill("input[name=again]", "another row of words");
  await page.click("text=Change it");
  assert.match(await page.textContent("[role=status]"), /password is changed/);
  await page.close();
  await everySize("/account", "account");
  await everySize("/admin/users", "users");
  await everySize("/login", "login");
});

test("who logs out is out", async () => {
  const page = await open("/account");
  await page.click("text=Log out >> nth=0");
  assert.match(page.url(), /\/login$/);
  await page.goto(new URL("/articles", page.url()).href);
  assert.match(page.url(), /\/login\?next=%2Farticles$/);
  await page.close();
});
