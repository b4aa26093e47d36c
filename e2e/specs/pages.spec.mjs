// Every page at both sizes, light and dark: no serious axe violation, nothing sticks out, the browser complains of nothing.
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.mjs';
import { errorPages, kaderPages, officerPages, publicPages } from '../pages.mjs';
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

test('a kader reads the pages of the own village', async ({ page, signIn }) => {
  test.slow();
  await signIn(people.kader);
  for (const path of kaderPages) await test.step(path, () => expectSound(page, path));
});

test('an officer reads the pages of the own kabupaten', async ({ page, signIn }) => {
  test.slow();
  await signIn(people.officer);
  for (const path of officerPages) await test.step(path, () => expectSound(page, path));
});
