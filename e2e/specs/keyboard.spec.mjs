// With the keyboard alone: everything can be reached, the focus is seen, and it is led to where the reader must look.
import { expect, test } from '../fixtures.mjs';
import { people } from '../people.mjs';

const village = '/kampung/64.03.06.2004';

/** What has the focus now: its name, whether it is drawn and whether it lies in the window. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const shape = element.getBoundingClientRect();
    const drawn = [element, element.closest('label')].some((each) => each && getComputedStyle(each).outlineStyle !== 'none');
    const middle = document.elementFromPoint(shape.left + Math.min(shape.width / 2, 20), shape.top + shape.height / 2);
    return {
      name: `${element.tagName.toLowerCase()} ${element.getAttribute('name') ?? element.getAttribute('href') ?? ''} ${element.textContent.trim().slice(0, 40)}`,
      isBody: element === document.body,
      drawn,
      seen: shape.bottom > 0 && shape.top < window.innerHeight && (middle === null || element.contains(middle) || middle.contains(element)),
    };
  });
}

test('the first key leads past the navigation', async ({ page }) => {
  await page.goto('/wilayah/64.03');
  await page.keyboard.press('Tab');
  const skip = page.locator('a.skip');
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.querySelector('main').contains(document.activeElement))).toBe(true);
});

for (const [path, person] of [['/'], ['/wilayah/64.03'], ['/wilayah/64.03/daftar'], [village], ['/masuk'], [`${village}/profil`, people.kader], ['/wilayah/64.03/pengaturan', people.officer]]) {
  test(`the focus is drawn and in sight everywhere on ${path}`, async ({ page, signIn }) => {
    test.slow();
    if (person) await signIn(person);
    await page.goto(path);
    const hidden = [];
    let steps = 0;
    for (; steps < 400; steps += 1) {
      await page.keyboard.press('Tab');
      const { name, isBody, drawn, seen } = await focused(page);
      if (isBody) break;
      if (!drawn) hidden.push(`not drawn: ${name}`);
      if (!seen) hidden.push(`out of sight: ${name}`);
    }
    expect(steps, 'things that can have the focus').toBeGreaterThan(5);
    expect(hidden).toEqual([]);
  });
}

test('a folded group of questions opens with the keyboard', async ({ page }) => {
  await page.goto('/wilayah/64.03');
  const group = page.locator('details.topic').first();
  await group.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(group.locator('.bars')).toBeVisible();
  await page.keyboard.press('Tab');
  expect(await group.evaluate((element) => element.contains(document.activeElement)), 'the next key goes inside').toBe(true);
});

test('a search is chosen from with arrows and told to who cannot see it', async ({ page }) => {
  await page.goto('/');
  const field = page.getByRole('combobox');
  await field.focus();
  await page.keyboard.type('malwang');
  const options = page.getByRole('option');
  await expect(options.first()).toContainText('Maluang');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  const chosen = await field.getAttribute('aria-activedescendant');
  await expect(page.locator(`#${chosen}`)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowDown');
  await expect(options.first(), 'the arrow opens the list again').toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${village}$`));
});

test('what is wrong takes the focus and leads to its field', async ({ page, refused, signIn }) => {
  refused(422);
  await signIn(people.kader);
  await page.goto(`${village}/penduduk`);
  const field = page.locator('main input[inputmode="numeric"]').first();
  await field.fill('banyak');
  await page.keyboard.press('Enter');
  const summary = page.locator('.error-summary');
  await expect(summary).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const wrong = page.locator('main input[aria-invalid="true"]').first();
  await expect(wrong).toBeFocused();
  await expect(wrong, 'what was typed is kept').toHaveValue('banyak');
  const told = await wrong.getAttribute('aria-describedby');
  expect(told, 'the message belongs to the field').toBeTruthy();
});

test('every field of a form has a name', async ({ page, signIn }) => {
  await signIn(people.officer);
  for (const path of ['/wilayah/64.03/pengaturan', `${village}/profil`, `${village}/penduduk`, `${village}/laporan/2024-11`, `${village}/kegiatan/baru`, `${village}/registri`]) {
    await page.goto(path);
    const nameless = await page.locator('main :is(input:not([type="hidden"]), select, textarea)').evaluateAll((fields) =>
      fields.filter((field) => !field.labels?.length && !field.getAttribute('aria-label') && !field.getAttribute('aria-labelledby')).map((field) => field.outerHTML.slice(0, 120)),
    );
    expect(nameless, path).toEqual([]);
  }
});

test('Enter in a field of the population saves it', async ({ page, signIn }) => {
  await signIn(people.kader);
  await page.goto(`${village}/penduduk`);
  await page.locator('main input[inputmode="numeric"]').first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/penduduk\?tersimpan/);
});
