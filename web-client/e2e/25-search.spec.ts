import { expect, type Page, test } from "@playwright/test";
import { aFilm, giveWords, sendFilm, subtitles } from "./film.ts";
import { aPerson, expectAccessible, type Person } from "./person.ts";
import { expectLoaded, media } from "./playback.ts";
import { expectElapsed, inviteLink, joinAs, MARIA, PASSWORD, setUp } from "./rooms.ts";
import { photograph } from "./screenshots.ts";
import { type RunningServer, startServer } from "./server.ts";
import { speak } from "./voice.ts";

const BILLING = "The new billing dashboard";
const RELEASE = "What is left before the release";
const BILLING_SAYS = [
  "hello everyone this is the new billing dashboard",
  "on the left are all customers of this year",
  "every invoice of the quarter stands in one list",
  "the chart below counts the invoices of each week",
  "most of them are paid within twelve days",
  "some customers pay late and we send a reminder",
  "the reminder goes out by itself on the tenth day",
  "you may change the text of it in the settings",
  "there are three languages and more will come",
  "the total at the top is what waits to be paid",
  "a click on it shows who owes us the most",
  "exports go to the accountant every month",
  "the accountant asked for one more column",
  "that column is the number of the purchase order",
  "we take it from the contract when there is one",
  "without a contract somebody has to type it",
  "refunds are shown in their own colour",
  "a refund never changes the old invoice",
  "it makes a credit note that belongs to it",
  "the credit note has a number of its own",
  "taxes depend on where the customer lives",
  "for companies abroad the invoice says reverse charge",
  "the rules for that are in the handbook",
  "say what you think of it until thursday",
];
const RELEASE_SAYS = [
  "two things are left before the release",
  "the colour of the button is still the old one",
  "and the invoice needs the address of the office",
  "Noor looks after the translations this week",
];
const MARIA_SAYS = ["the purchase order column is a lovely idea", "please make the button green before the release"];
const EVERY_SECONDS = 6;

const board = (title: string, colour: string, words: readonly string[]) => `<style>
  body{margin:0;display:grid;grid-template-columns:240px 1fr;block-size:100vh;font:500 26px system-ui;background:#f3f5f9;color:#1d2740}
  nav{padding:40px 28px;background:${colour};color:#fff;font-weight:650;font-size:32px}
  main{padding:44px;display:grid;grid-template-columns:repeat(3,1fr);gap:28px;align-content:start}
  main div{background:#fff;border-radius:16px;padding:28px}i{display:flex;gap:14px;align-items:end;grid-column:1/-1;
  background:#fff;border-radius:16px;padding:28px;block-size:320px}b{flex:1;background:${colour};border-radius:6px}</style>
  <nav>${title}</nav><main>${words.map((word) => `<div>${word}</div>`).join("")}
  <i>${[40, 65, 52, 80, 60, 95, 72, 88, 58, 76].map((part) => `<b style="block-size:${part}%"></b>`).join("")}</i></main>`;

let server: RunningServer;
let ada: Person;
let maria: Person;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  server = await startServer();
  ada = await aPerson(speak([], 5));
  maria = await aPerson(speak([{ atSeconds: 1, words: "please make the button green" }], 20));
  await setUp(ada.page, server.link);
  await joinAs(maria.page, await inviteLink(ada.page), MARIA);
});
test.afterAll(async () => {
  await ada?.close();
  await maria?.close();
  await server?.stop();
});

const home = () => new URL(server.link).origin;
const box = (page: Page) => page.getByRole("searchbox", { name: "Search what was said" });
const hits = (page: Page) => page.locator(".hit");
const shown = (page: Page, title: string) => hits(page).filter({ hasText: title });
const query = (page: Page) => new URL(page.url()).searchParams;
const chips = (page: Page) => page.getByRole("list", { name: "Active filters" });

async function choose(page: Page, filter: string, option: string): Promise<void> {
  await page.getByRole("group", { name: "Filters" }).getByRole("button", { name: filter, exact: true }).click();
  await page.getByRole("menu", { name: filter }).getByText(option, { exact: true }).click();
}

test.describe("what was said is found", () => {
  test("two films and an answer", async () => {
    const films = [
      await aFilm(ada.page, board("Billing", "#24304a", ["128 open", "942 paid", "17 late"]), 150),
      await aFilm(ada.page, board("Release", "#0b645f", ["2 left", "31 done", "1 open"]), 30),
    ];
    await sendFilm(ada.page, BILLING, films[0] ?? "", subtitles(BILLING_SAYS, EVERY_SECONDS));
    const address = ada.page.url();
    await sendFilm(ada.page, RELEASE, films[1] ?? "", subtitles(RELEASE_SAYS, EVERY_SECONDS));
    const { page } = maria;
    await page.goto(address);
    await expectLoaded(page);
    await page
      .getByRole("button", { name: /^Reply here/ })
      .first()
      .click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Count down 3-2-1").setChecked(false);
    await sheet.getByRole("button", { name: "Start recording" }).click();
    await expectElapsed(page, 9);
    await sheet.getByRole("button", { name: "Stop" }).click();
    await sheet.getByRole("button", { name: "Send", exact: true }).click();
    await expect(sheet).toBeHidden();
    const replies: unknown = await (
      await page.request.get(`${address.split("?")[0]?.replace("/m/", "/api/messages/")}/replies`)
    ).json();
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(replies))?.[1] ?? "";
    await page.goto(`${home()}/m/${id}`);
    await expectLoaded(page);
    await giveWords(page, subtitles(MARIA_SAYS, 4));
  });

  test("an empty box says how to ask", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search`);
    await expect(page.getByText("Find the moment, not the message")).toBeVisible();
    await expect(page.getByText("What you can type")).toBeVisible();
    await expectAccessible(page);
    await photograph(page, "search-start");
  });

  test("no letter after / is lost, and hits come while one types", async () => {
    const { page } = ada;
    await page.goto(home());
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.keyboard.type("/invoi", { delay: 0 });
    await expect(box(page)).toHaveValue("invoi");
    await expect(box(page)).toBeFocused();
    await page.keyboard.type("ce");
    await expect(box(page)).toHaveValue("invoice");
    await expect(page).toHaveURL(/\/search\?q=invoice$/);
    await expect(shown(page, BILLING)).toBeVisible();
    await expect(shown(page, RELEASE)).toBeVisible();
    await expect(shown(page, BILLING).locator("mark").first()).toHaveText(/^invoices?$/);
    await expect(page.getByRole("status").filter({ hasText: "2 messages" })).toBeVisible();
    await expectAccessible(page);
    await photograph(page, "search-found");
    // On the page itself the key leads back to the box, and what stands there is kept.
    await page.locator(".hit-link").first().focus();
    await page.keyboard.press("/");
    await expect(box(page)).toBeFocused();
    await expect(box(page)).toHaveValue("invoice");
  });

  test("a moment plays in place from a second before it, one at a time", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=${encodeURIComponent("credit note")}`);
    const hit = shown(page, BILLING);
    await expect(hit).toBeVisible();
    const link = hit.locator(".hit-link").first();
    const from = Number(/t=(\d+)/.exec((await link.getAttribute("href")) ?? "")?.[1]);
    expect(from).toBeGreaterThan(18 * EVERY_SECONDS * 1000 - 1000);
    await hit
      .getByRole("button", { name: /^Play from 1:4/ })
      .first()
      .click();
    const video = hit.locator("video");
    const time = () => video.evaluate((media) => (media instanceof HTMLVideoElement ? media.currentTime : 0));
    await expect.poll(time).toBeGreaterThan(from / 1000 + 0.3);
    expect(await time()).toBeLessThan(from / 1000 + 15);
    await expect(page.locator("video")).toHaveCount(1);
    await hit.getByRole("button", { name: "Pause", exact: true }).click();
    await expect(page.locator("video")).toHaveCount(0);
  });

  test("opening goes to the moment, and its words are in sight", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=${encodeURIComponent("reverse charge")}`);
    const link = shown(page, BILLING).locator(".hit-link").first();
    const from = Number(/t=(\d+)/.exec((await link.getAttribute("href")) ?? "")?.[1]);
    await link.click();
    await expect(page).toHaveURL(new RegExp(`/m/.*t=${from}$`));
    await expectLoaded(page);
    await expect.poll(async () => Math.abs((await media(page)).currentTime * 1000 - from)).toBeLessThan(300);
    await expect(page.locator(".word", { hasText: "reverse" })).toBeInViewport();
    await page.goBack();
    await expect(box(page)).toHaveValue("reverse charge");
    await expect(shown(page, BILLING)).toBeVisible();
  });

  test("a reply says what it answers", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=lovely`);
    await expect(hits(page)).toContainText(`answers “${BILLING}”`);
    await expect(hits(page)).toContainText(MARIA.name);
  });

  test("filters are chosen, typed, shown as chips, and taken away", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=button`);
    await expect(hits(page)).toHaveCount(2);
    await choose(page, "From", MARIA.name);
    await expect(box(page)).toHaveValue(`from:"${MARIA.name}" button`);
    await expect(hits(page)).toHaveCount(1);
    await expect(hits(page)).toContainText(MARIA.name);
    await choose(page, "When", "Last 7 days");
    await choose(page, "Type", "Reply");
    await expect(chips(page).getByRole("listitem")).toHaveCount(3);
    await expectAccessible(page);
    await photograph(page, "search-filters");
    await page.getByRole("button", { name: `Remove filter: From: ${MARIA.name}` }).click();
    await expect(box(page)).not.toHaveValue(/from:/);
    await expect(box(page)).toBeFocused();

    await box(page).fill("button in:general is:unanswered");
    await expect(chips(page).getByRole("listitem")).toHaveText(["In: #general", "Unanswered"]);
    await expect(page.getByRole("button", { name: "Unanswered", exact: true })).toHaveAttribute("aria-pressed", "true");
    await page.getByRole("button", { name: "Unanswered", exact: true }).click();
    await expect(box(page)).toHaveValue("button in:general");
    await choose(page, "When", "Between two days…");
    await page.getByLabel("First day").fill("2020-01-01");
    await page.getByLabel("Last day").fill("2020-12-31");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Show these days" }).click();
    await expect(box(page)).toHaveValue("after:2020-01-01 before:2021-01-01 button in:general");
    await expect(hits(page)).toHaveCount(0);
    await choose(page, "When", "Any time");
    await expect(hits(page)).toHaveCount(2);
  });

  test("what is no filter is said", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=${encodeURIComponent("type:painting button")}`);
    await expect(page.getByText("Not understood, and left out: type:painting")).toBeVisible();
    await expect(chips(page)).toHaveCount(0);
  });

  test("the newest come first when one asks for that, and a link holds it all", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=invoice`);
    await page.getByRole("radio", { name: "Newest first" }).check({ force: true });
    await expect(page).toHaveURL(/\?q=invoice&sort=newest$/);
    await expect(hits(page).first()).toContainText(RELEASE);
    await page.reload();
    await expect(page.getByRole("radio", { name: "Newest first" })).toBeChecked();
    await expect(hits(page).first()).toContainText(RELEASE);
    await expect(box(page)).toHaveValue("invoice");
  });

  test("the keyboard alone is enough", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search`);
    await expect(box(page)).toBeFocused();
    await page.keyboard.type("invoice");
    await expect(hits(page)).toHaveCount(2);
    await page.keyboard.press("ArrowDown");
    const links = page.locator(".hit-link");
    await expect(links.nth(0)).toBeFocused();
    await page.keyboard.press("n");
    await expect(links.nth(1)).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(links.nth(2)).toBeFocused();
    await page.keyboard.press("p");
    await page.keyboard.press("Space");
    await expect(page.locator("video")).toHaveCount(1);
    await page.keyboard.press("Space");
    await expect(page.locator("video")).toHaveCount(0);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await expect(box(page)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(box(page)).toHaveValue("");
    // A menu of filters has arrows of its own, and letters.
    await page.getByRole("button", { name: "Type", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitemcheckbox", { name: "Screen" })).toBeFocused();
    await page.keyboard.press("v");
    await expect(page.getByRole("menuitemcheckbox", { name: "Voice" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Type", exact: true })).toBeFocused();
  });

  test("what was looked for lately is there again, and gone with the person", async () => {
    const { page } = maria;
    await page.goto(`${home()}/search`);
    await box(page).fill("purchase order");
    await page.keyboard.press("Enter");
    await expect(hits(page).first()).toBeVisible();
    await box(page).fill("invoice");
    await hits(page).first().locator(".hit-link").first().click();
    await expect(page).toHaveURL(/\/m\//);
    await page.goto(`${home()}/search`);
    const past = page.locator(".past-link");
    await expect(past).toHaveText(["invoice", "purchase order"]);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Remove “invoice” from the recent searches" }).click();
    await expect(past).toHaveText(["purchase order"]);
    await past.first().click();
    await expect(box(page)).toHaveValue("purchase order");
    await page.getByText(MARIA.name, { exact: true }).first().click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
    expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes("recent")))).toEqual([]);
    await page.getByLabel("E-mail address").fill(MARIA.email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).not.toHaveURL(/sign-in/);
    await page.goto(`${home()}/search`);
    await expect(page.getByText("Find the moment, not the message")).toBeVisible();
  });

  test("no hit says what was tried", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=${encodeURIComponent("xylophone zeppelin")}`);
    await expect(page.getByText("Nobody said “xylophone zeppelin”", { exact: false })).toBeVisible();
    for (const way of ["as they are", "apart from each other", "spelled alike", "sounding alike"]) {
      await expect(page.locator(".tried")).toContainText(way);
    }
    await expectAccessible(page);
    await photograph(page, "search-none");
    await box(page).fill('"xylophone zeppelin"');
    await expect(page.locator(".tried li")).toHaveText(["as they are"]);
  });

  test("a server that does not answer is said, and asked again", async () => {
    const { page } = ada;
    await page.route("**/api/search?**", (route) => route.abort());
    await page.goto(`${home()}/search?q=invoice`);
    await expect(page.getByRole("alert")).toContainText("The server does not answer");
    await page.unroute("**/api/search?**");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(hits(page)).toHaveCount(2);
  });

  test("on a phone everything has its place", async () => {
    const { page } = ada;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${home()}/search?q=${encodeURIComponent("in:general invoice")}`);
    await expect(hits(page)).toHaveCount(2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Type", exact: true }).click();
    await expect(page.getByRole("menuitemcheckbox", { name: "Reply" })).toBeInViewport({ ratio: 1 });
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

test.describe("what else a search knows", () => {
  test("one thread is searched from its message", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=release`);
    await shown(page, RELEASE).locator(".hit-link").first().click();
    await page.getByRole("button", { name: "Message actions" }).click();
    await page.getByRole("menuitem", { name: "Search in this thread" }).click();
    await expect(chips(page)).toContainText(`In the thread “${RELEASE}”`);
    await expect(box(page)).toBeFocused();
    await page.keyboard.type("button");
    await expect(hits(page)).toHaveCount(1);
    await expect(query(page).get("thread")).not.toBeNull();
    await expectAccessible(page);
    await photograph(page, "search-thread");
    await page.getByRole("button", { name: /^Remove filter: In the thread/ }).click();
    await expect(hits(page)).toHaveCount(2);
  });

  test("titles, people and channels are found besides", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=release`);
    const also = page.getByRole("region", { name: "Also found" });
    await expect(also.getByRole("region", { name: "Titles" })).toContainText(RELEASE);
    await expectAccessible(page);
    await also.scrollIntoViewIfNeeded();
    await photograph(page, "search-also");
    await box(page).fill("maria");
    await also.getByRole("region", { name: "People" }).getByRole("link").first().click();
    await expect(box(page)).toHaveValue(`from:"${MARIA.name}"`);
    await expect(also.getByRole("region", { name: "Messages" }).getByRole("link")).toHaveCount(1);
    await expect(page.locator(".empty")).toHaveCount(0);
    await expectAccessible(page);
    await box(page).fill("general");
    await also.getByRole("region", { name: "Channels" }).getByRole("link").first().click();
    await expect(page).toHaveURL(/\/c\//);
  });

  test("a search is saved under a name, asked again, and forgotten", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=${encodeURIComponent("from:me invoice")}`);
    await page.getByRole("button", { name: "Save this search" }).click();
    await page.getByLabel("Name").fill("My invoices");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await box(page).fill("");
    await expect(page.getByRole("heading", { name: "Saved searches" })).toBeVisible();
    await expectAccessible(page);
    await photograph(page, "search-saved");
    await page.getByRole("link", { name: /^My invoices/ }).click();
    await expect(box(page)).toHaveValue("from:me invoice");
    await box(page).fill("");
    await page.getByRole("button", { name: "Remove the saved search “My invoices”" }).click();
    await expect(page.getByRole("link", { name: /^My invoices/ })).toHaveCount(0);
  });

  test("hits can be taken away as a table", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=invoice`);
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download as table" }).click();
    expect((await coming).suggestedFilename()).toMatch(/\.csv$/);
  });

  test("a moment leads to others like it", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=${encodeURIComponent("purchase order")}`);
    await hits(page)
      .filter({ has: page.locator("strong", { hasText: BILLING }) })
      .getByRole("link", { name: /^More like the moment/ })
      .first()
      .click();
    await expect(page).toHaveURL(/like=.*&at=\d+$/);
    await expect(page.getByRole("heading", { name: /^More like the moment at 1:\d\d/ })).toContainText(BILLING);
    await expect(hits(page).filter({ hasText: "lovely" })).toBeVisible();
    await expectAccessible(page);
    await photograph(page, "search-like");
    await page.goBack();
    await expect(box(page)).toHaveValue("purchase order");
  });

  test("a word that nobody said leads to one that somebody did", async () => {
    const { page } = ada;
    await page.goto(`${home()}/search?q=${encodeURIComponent('"acountant"')}`);
    await page.locator(".suggestions a").first().click();
    await expect(hits(page)).toContainText(BILLING);
  });

  test("who looks after the server sees the index, and has it made anew", async () => {
    const { page } = ada;
    await page.goto(`${home()}/settings`);
    const index = page.getByRole("region", { name: "Search index" });
    await expect(index).toContainText("3 transcripts can be searched. All of it is up to date.");
    await index.getByRole("button", { name: "Make it anew" }).click();
    await expect(index).toContainText("All of it is up to date.");
    await expectAccessible(page);
    await index.scrollIntoViewIfNeeded();
    await photograph(page, "search-index");
  });
});

test("nothing in the pages complained", () => {
  expect([...ada.complaints, ...maria.complaints]).toEqual([]);
});
