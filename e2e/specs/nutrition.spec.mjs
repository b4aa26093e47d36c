// "Hitung status gizi": one child on the device itself, without a network, without JavaScript; small and quick.
import { gzipSync } from 'node:zlib';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.mjs';
import { people } from '../people.mjs';

const path = '/hitung-status-gizi';
const girl = { sex: 'p', birth_date: '2021-07-03', measured_on: '2024-12-11', weight: '12,44', length_height: '88,5', position: 'berdiri', arm_circumference: '14,2' };
const early = { sex: 'l', birth_date: '2024-04-01', measured_on: '2024-12-11', weight: '7200', length_height: '66,5', position: 'terlentang', gestation_weeks: '33' };
const flagged = { sex: 'l', birth_date: '2024-04-01', measured_on: '2024-12-11', weight: '20', length_height: '62', oedema: '' };

async function open(page) {
  await page.goto(path);
  await page.waitForSelector('growth-check[data-ready]', { state: 'attached' });
}

async function fill(page, child) {
  for (const [name, value] of Object.entries(child)) {
    if (['arm_circumference', 'gestation_weeks'].includes(name) && !(await page.locator('form details[open]').count())) await page.locator('form summary').click();
    if (['sex', 'position'].includes(name)) await page.locator(`label:has([name="${name}"][value="${value}"])`).click();
    else if (name !== 'oedema') await page.locator(`[name="${name}"]`).fill(value);
  }
}

/** The words of the answer that are not hidden, also of charts further down, which the browser has not laid out. */
const answer = (page) => page.locator('[data-answer]').evaluate((shown) => {
  const copy = shown.cloneNode(true);
  // The button that prints needs the script.
  for (const part of copy.querySelectorAll('[hidden], [data-print]')) part.remove();
  return shown.hidden ? '' : copy.textContent.replace(/\s+/g, ' ');
});

test('one child is answered at every key, and nothing is sent', async ({ page }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const sent = [];
  page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
  await fill(page, girl);
  await expect(page.locator('#jawaban')).toHaveText(/Periksakan anak ke posyandu atau puskesmas/);
  const said = await answer(page);
  for (const words of ['41 bulan 8 hari', 'Berat badan normal', 'Pendek', '−2,50', 'Gizi baik', 'TB/U']) expect(said).toContain(words);
  await page.locator('[name="length_height"]').fill('98,5');
  await expect(page.locator('#jawaban')).toHaveText(/Pertumbuhan sesuai standar/);
  await page.getByRole('button', { name: 'Hitung' }).click();
  await expect(page.locator('#jawaban')).toBeFocused();
  expect(sent).toEqual([]);
  expect(page.url()).toMatch(/hitung-status-gizi$/);
});

test('the chart shows the child among the lines of WHO', async ({ page }) => {
  await open(page);
  await fill(page, girl);
  const charts = page.locator('.growth-chart');
  await expect(charts).toHaveCount(3);
  await expect(charts.first()).toHaveAccessibleName(/Berat badan menurut umur, 24–60 bulan ?, anak perempuan ?\. Titik anak: 12,44 kg, z-score −1,36/);
  const box = async (part) => charts.nth(1).locator(part).first().boundingBox();
  const [dot, middle] = [await box('.child'), await box('.z0')];
  expect(dot.y, 'a short child lies below the middle line').toBeGreaterThan(middle.y);
  await fill(page, early);
  await expect(charts.first()).toHaveAccessibleName(/0–24 bulan ?, anak laki-laki/);
});

test('it works without a network once it was opened', async ({ page, context }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.goto(`${path}?lang=id`);
  await page.waitForSelector('growth-check[data-ready]', { state: 'attached' });
  await fill(page, girl);
  await expect(page.locator('#jawaban')).toHaveText(/Periksakan anak/);
  await context.setOffline(false);
});

test('what is kept for offline belongs to nobody', async ({ page, signIn }) => {
  await signIn(people.kader);
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect(page.locator('.person')).toContainText('Kader Maluang');
  const kept = await page.evaluate(async () => {
    const found = await caches.match('/hitung-status-gizi?lang=id', { ignoreVary: true });
    return found.text();
  });
  expect(kept).toContain('Hitung status gizi');
  expect(kept).not.toContain('Kader Maluang');
});

test('the server says the same as the device', async ({ page, browser, baseURL }) => {
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL, locale: 'id-ID', viewport: page.viewportSize() });
  const other = await plain.newPage();
  for (const child of [girl, early, flagged]) {
    await open(page);
    await fill(page, child);
    await other.goto(path);
    for (const [name, value] of Object.entries(child)) {
      if (['arm_circumference', 'gestation_weeks'].includes(name) && !(await other.locator('form details[open]').count())) await other.locator('form summary').click();
      if (['sex', 'position'].includes(name)) await other.locator(`label:has([name="${name}"][value="${value}"])`).click();
      else if (name !== 'oedema') await other.locator(`[name="${name}"]`).fill(value);
    }
    await other.locator('form.card button[type="submit"]').click();
    expect(await answer(other)).toBe(await answer(page));
    const drawn = async (where) => where.locator('.growth-chart').evaluateAll((charts) => charts.map((chart) => chart.outerHTML));
    expect(await drawn(other)).toEqual(await drawn(page));
    expect(other.url(), 'nothing of a child stands in an address').toMatch(/hitung-status-gizi#jawaban$/);
  }
  await plain.close();
});

test('what cannot be is explained, and nothing typed is lost', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Hitung' }).click();
  const summary = page.locator('.error-summary');
  await expect(summary).toBeFocused();
  await expect(summary.locator('li')).toHaveText(['Pilih jenis kelamin', 'Isi tanggal lahir', 'Isi berat badan, panjang atau tinggi badan, atau LiLA']);
  await expectAccessible(page);
  await fill(page, { ...girl, weight: '88,5', length_height: '12,44', gestation_weeks: '3' });
  await expect(summary.locator('li')).toHaveCount(3);
  await expect(page.locator('#weight')).toHaveAccessibleDescription(/tampaknya tertukar/);
  await expect(page.locator('#weight')).toHaveValue('88,5');
  await fill(page, { weight: '12440', length_height: '885', gestation_weeks: '' });
  await expect(summary).toHaveCount(0);
  await expect(page.locator('#weight')).not.toHaveAttribute('aria-invalid');
  const said = await answer(page);
  expect(said).toContain('dibaca sebagai gram: 12,44 kg');
  expect(said).toContain('dibaca sebagai milimeter: 88,5 cm');
  await fill(page, { weight: '40' });
  expect(await answer(page)).toContain('Periksa lagi pengukurannya');
});

test('an answer is readable in light and dark, and on paper', async ({ page }) => {
  await open(page);
  await fill(page, early);
  await page.locator('details.card').first().locator('summary').click();
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  await page.emulateMedia({ colorScheme: 'light', media: 'print' });
  await expect(page.locator('form.card')).toBeHidden();
  await expect(page.locator('.growth-chart').first()).toBeVisible();
});

test('everything together is small, and an answer comes with the key', async ({ page }) => {
  const sizes = new Map();
  page.on('response', async (response) => {
    const { pathname } = new URL(response.url());
    if (!response.ok() || sizes.has(pathname)) return;
    sizes.set(pathname, 0);
    sizes.set(pathname, gzipSync(await response.body(), { level: 6 }).length);
  });
  await open(page);
  await page.waitForLoadState('networkidle');
  const whole = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  console.log(`compressed: ${[...sizes].map(([name, size]) => `${name} ${size}`).join(', ')}: ${whole} bytes`);
  expect(whole).toBeLessThan(120_000);

  await fill(page, girl);
  const device = await page.context().newCDPSession(page);
  await device.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.evaluate(() => {
    window.answered = [];
    let pressed;
    addEventListener('input', () => { pressed = performance.now(); }, true);
    addEventListener('input', () => {
      // Laid out as well: the browser has nothing left to do but to paint.
      document.querySelector('[data-answer]').getBoundingClientRect();
      window.answered.push(performance.now() - pressed);
    });
  });
  await page.locator('[name="weight"]').focus();
  for (let round = 0; round < 20; round += 1) {
    await page.keyboard.press('Backspace');
    await page.keyboard.type(String(round % 10));
  }
  const times = (await page.evaluate(() => window.answered)).sort((one, other) => one - other);
  const [median, late] = [times[Math.floor(times.length / 2)], times[Math.floor(times.length * 0.95)]];
  console.log(`answers on a CPU slowed 4 times, ms: median ${median.toFixed(1)}, 95th percentile ${late.toFixed(1)}, of ${times.length}`);
  expect(times.length).toBe(40);
  expect(median).toBeLessThan(16);
});
