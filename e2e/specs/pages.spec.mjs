// Every page at both sizes, light and dark: no serious axe violation, nothing sticks out, the browser complains of nothing.
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.mjs';
import { addressOf, administratorPages, errorPages, kaderPages, officerPages, otherOfficerPages, publicPages } from '../pages.mjs';
import { people } from '../people.mjs';

async function expectSound(page, path, status = 200) {
  const answer = await page.goto(path);
  expect(answer.status(), `status of ${path}`).toBe(status);
  await expect(page.locator('html')).toHaveAttribute('lang', 'id');
  await expect(page).toHaveTitle(/\S/);
  await expect(page.locator('h1')).toHaveCount(1);
  await expect(page.locator('main')).toHaveCount(1);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const { width, height } = page.viewportSize();
  if (width < 400) {
    await page.setViewportSize({ width: 320, height });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width, height });
  }
}

test.describe('the public reads', () => {
  for (const path of publicPages) {
    test(path, async ({ page }) => expectSound(page, path));
  }
});

test.describe('the public is told what went wrong on', () => {
  for (const [path, status] of errorPages) {
    test(path, async ({ page, refused }) => {
      refused(status);
      await expectSound(page, path, status);
    });
  }
});

async function expectAllSound(page, entries) {
  for (const entry of entries) {
    await test.step(entry.route ?? entry, async () => expectSound(page, await addressOf(page, entry)));
  }
}

test('a kader reads the pages of the own village', async ({ page, signIn }) => {
  test.slow();
  await signIn(people.kader);
  await expectAllSound(page, kaderPages);
});

test('an officer reads the pages of the own kabupaten', async ({ page, signIn }) => {
  test.slow();
  await page.goto('/kampung/64.03.06.2004/koreksi');
  await page.locator('main textarea').fill('Balai pertemuan sudah pindah ke sebelah kantor kampung.');
  await page.locator('main form [type="submit"]').click();
  await expect(page.locator('main [role="status"]')).toBeVisible();
  await signIn(people.officer);
  await expectAllSound(page, officerPages);
});

test('an officer of another kabupaten reads the pages of that one', async ({ page, signIn }) => {
  test.slow();
  await signIn(people.otherOfficer);
  await expectAllSound(page, otherOfficerPages);
});

test('who runs the program reads the pages of the nation', async ({ page, signIn }) => {
  await signIn(people.administrator);
  await expectAllSound(page, administratorPages);
});

test('who may not is told so in the frame of who is signed in', async ({ page, refused, signIn }) => {
  refused(403);
  await signIn(people.kader);
  await expectSound(page, '/kampung/64.03.06.2004/registri', 403);
  await expect(page.locator('header a[href="/akun"]')).toBeVisible();
  await expect(page.locator('header a[href="/masuk"]')).toHaveCount(0);
});

test('a refused form is as sound as the form', async ({ page, refused, signIn }) => {
  refused(422);
  await signIn(people.kader);
  await page.goto('/kampung/64.03.06.2004/penduduk');
  await page.locator('main input[inputmode="numeric"]').first().fill('banyak');
  await page.getByRole('button', { name: /simpan/i }).click();
  await expect(page.locator('.error-summary')).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
