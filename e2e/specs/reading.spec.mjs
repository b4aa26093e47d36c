// Readable without JavaScript, complete in English, light on a slow line.
import { expect, test } from '../fixtures.mjs';
import { publicPages } from '../pages.mjs';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const path of publicPages) {
    test(`${path} is readable`, async ({ page }) => {
      const answer = await page.goto(path);
      expect(answer.status()).toBe(200);
      await expect(page.locator('h1')).toBeVisible();
      expect((await page.locator('main').innerText()).length, 'letters on the page').toBeGreaterThan(60);
    });
  }

  test('a row of a list says the most on a phone and opens for the rest', async ({ page }) => {
    await page.goto('/wilayah/64.03/daftar?urut=input');
    const row = page.locator('tbody tr').filter({ has: page.locator('details') }).first();
    const [input, proses] = [row.locator('td').nth(1), row.locator('td').nth(2)];
    await expect(input, 'what the list is sorted by').toBeVisible();
    const summary = row.locator('summary');
    if (page.viewportSize().width > 600) {
      await expect(summary).toBeHidden();
      await expect(proses).toBeVisible();
      return;
    }
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height, 'a page of fifty rows').toBeLessThan(6000);
    await expect(proses).toBeHidden();
    await summary.click();
    await expect(proses).toBeVisible();
    // The row leads to the village wherever it is touched, and its class to the reasons.
    const village = await row.locator('th a').getAttribute('href');
    await row.locator('td.said > a').click();
    await expect(page).toHaveURL(`${village}/klasifikasi`);
    await page.goBack();
    // The link lies over the words, so the words themselves do not take the touch.
    await row.locator('.under').click({ force: true });
    await expect(page).toHaveURL(village);
  });
});

test('every link of the public pages leads somewhere', async ({ page, baseURL }) => {
  test.slow();
  const found = new Map();
  for (const path of publicPages) {
    await page.goto(path);
    const links = await page.locator('a[href]').evaluateAll((anchors) => anchors.map((anchor) => new URL(anchor.getAttribute('href'), document.baseURI).href.split('#')[0]));
    for (const link of links) if (link.startsWith(baseURL) && !found.has(link)) found.set(link, path);
  }
  const dead = [];
  for (const [link, path] of found) {
    const answer = await page.request.get(link);
    // 401 is the way to sign in.
    if (answer.status() >= 400 && answer.status() !== 401) dead.push(`${answer.status()} ${link} on ${path}`);
  }
  expect(dead, `of ${found.size} links`).toEqual([]);
});

test('the dashboard of Berau counts what was reported, each number leading to its list', async ({ page }) => {
  await page.goto('/wilayah/64.03');
  const main = page.locator('main');
  for (const [name, count] of [['Berkelanjutan', 16], ['Berkembang', 47], ['Mandiri', 2], ['Dasar', 45]]) {
    const link = main.locator('a[href*="/wilayah/64.03/daftar"]').filter({ hasText: new RegExp(`\\b${count}\\b`) }).first();
    await expect(link, `${count} ${name}`).toBeVisible();
  }
});

test('a list can be taken away as CSV', async ({ page }) => {
  await page.goto('/wilayah/64.03/daftar');
  const link = page.locator('a[href*="daftar.csv"]').first();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  expect(text).toContain('64.03.06.2004');
  expect(text.trim().split(/\r?\n/).filter((line) => line.includes('64.03.')).length, 'one row for each village').toBe(110);
});

test('every public page speaks English too', async ({ page }) => {
  test.slow();
  for (const path of publicPages) {
    await test.step(path, async () => {
      await page.goto(path);
      await page.goto(await page.locator('header a[hreflang="en"]').getAttribute('href'));
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      expect(new URL(page.url()).pathname, 'the same page').toBe(new URL(path, page.url()).pathname);
      await expect(page.locator('header a[hreflang="id"]'), 'the way back').toBeVisible();
    });
  }
});

test('the first page weighs less than 100 KB on the line', async ({ page }) => {
  const sizes = [];
  page.on('requestfinished', (request) => sizes.push(request.sizes().then((size) => size.responseBodySize + size.responseHeadersSize)));
  await page.goto('/', { waitUntil: 'networkidle' });
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  console.log(`first page: ${bytes} bytes in ${sizes.length} answers`);
  expect(bytes).toBeLessThan(100_000);
});
