// Lists as files: at once, and in the background without JavaScript.
import { expect, test } from '../fixtures.mjs';
import { people } from '../people.mjs';

async function bytesOf(download) {
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('every list of a kabupaten is a workbook', async ({ page }) => {
  await page.goto('/wilayah/64.03/unduh');
  const links = page.locator('main a[href$=".xlsx"]');
  const count = await links.count();
  expect(count).toBe(8);
  for (let place = 0; place < count; place += 1) {
    const [download] = await Promise.all([page.waitForEvent('download'), links.nth(place).click()]);
    expect((await bytesOf(download)).subarray(0, 2).toString(), download.suggestedFilename()).toBe('PK');
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('an officer asks for a file and fetches it when it is ready', async ({ page, signIn }) => {
    await signIn(people.officer);
    await page.goto('/unduhan');
    await page.locator('#daftar').selectOption('kegiatan');
    await page.locator('#wilayah').fill('64.03');
    await page.getByLabel('CSV').check();
    await page.locator('main form [type="submit"]').click();
    await expect(page).toHaveURL(/\/unduhan$/);
    // The page loads itself again until the file is there.
    const link = page.locator('main a[href$="/berkas"]').first();
    await expect(link).toBeVisible({ timeout: 20_000 });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('kegiatan-64.03.csv');
    expect((await bytesOf(download)).toString('utf8')).toContain('64.03.06.2004');
  });
});
