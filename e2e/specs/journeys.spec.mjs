// What people come to do, once with JavaScript and once without it.
import { choose, expect, test } from '../fixtures.mjs';
import { people } from '../people.mjs';

const maluang = '/kampung/64.03.06.2004';
const nobody = 'bukan.siapa-siapa';
const funds = ['apbn', 'apbd', 'dana_desa', 'hibah', 'csr', 'swadaya'];

/** The class that the class page states, as one word. */
async function computedClass(page) {
  await page.goto(`${maluang}/klasifikasi`);
  return (await page.locator('main .class').first().innerText()).trim();
}

async function answerProfile(page, answers) {
  await page.goto(`${maluang}/profil`);
  for (const [question, answer] of Object.entries(answers)) await choose(page, question, answer);
  await page.getByRole('button', { name: /simpan/i }).click();
  await expect(page.locator('main .errors'), 'the form was taken').toHaveCount(0);
}

/** The answers that stand in the profile's form now. */
async function profileAnswers(page, questions) {
  await page.goto(`${maluang}/profil`);
  const answers = {};
  for (const question of questions) answers[question] = await page.locator(`input[name="${question}"]:checked`).inputValue();
  return answers;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('the public looks up Maluang and understands its class', async ({ page }) => {
      await page.goto('/');
      await page.locator('input[name="q"]').first().fill('malwang');
      await page.locator('form:has(input[name="q"]) [type="submit"]').first().click();
      await expect(page).toHaveURL(/\/cari\?.*q=malwang/);

      const found = page.locator(`main a[href="${maluang}"]`).first();
      await expect(found, 'a misspelt name finds the village').toBeVisible();
      await found.click();

      await expect(page).toHaveURL(new RegExp(`${maluang}$`));
      const main = page.locator('main');
      await expect(page.locator('h1')).toContainText('Maluang');
      await expect(main, 'its Kampung KB has a name of its own').toContainText('Maluang Sejati');
      await expect(main, 'it is the model of its kabupaten').toContainText('Percontohan');
      await expect(main, 'its class').toContainText('Berkelanjutan');
      await expect(main, 'what the class means').toContainText(/dikelola dengan baik/);
      await expect(main, 'what the class means').toContainText(/Hasilnya bagi keluarga sudah terlihat/);
      await expect(page.locator('body'), 'demonstration data are marked').toContainText(/data (demonstrasi|peragaan)/i);
      await expect(main.locator(`a[href="${maluang}/koreksi"]`).first(), 'the way to correct it').toBeVisible();

      await main.locator(`a[href="${maluang}/klasifikasi"]`).first().click();
      await expect(page.locator('h1')).toContainText('Maluang');
      expect(await computedClass(page)).toBe('Berkelanjutan');
      for (const index of ['Input', 'Proses', 'Output']) await expect(main).toContainText(index);
      await expect(main, 'the threshold of an index').toContainText('3,00');
      await expect(main.locator('.pips'), 'a score for each of the twelve indicators').toHaveCount(12);
      await expect(main, 'the class on the official site beside ours').toContainText('Klasifikasi web resmi');
      await expect(main).toContainText('Hasil hitung');
    });

    test('a kader edits the profile and sees the class change', async ({ page, signIn }) => {
      await signIn(people.kader);
      const before = await profileAnswers(page, ['pokja', ...funds]);
      expect(await computedClass(page)).toBe('Berkelanjutan');

      // Without a Pokja and without funds the input index is at most (1 + 1 + 4 + 3 + 3) / 5 = 2,40.
      await answerProfile(page, Object.fromEntries(['pokja', ...funds].map((question) => [question, 'tidak_ada'])));
      expect(await computedClass(page)).toBe('Mandiri');
      await page.goto(maluang);
      await expect(page.locator('main'), 'the public page follows').toContainText('Mandiri');

      await answerProfile(page, before);
      expect(await computedClass(page)).toBe('Berkelanjutan');
    });

    test('an officer of another kabupaten cannot', async ({ page, refused, signIn }) => {
      refused(403);
      await signIn(people.otherOfficer);
      const answer = await page.goto(`${maluang}/profil`);
      expect(answer.status()).toBe(403);
      await expect(page.locator('h1')).toHaveText(/\S/);
      await expect(page.locator('form[action$="/profil"]'), 'no form to fill').toHaveCount(0);
    });

    test('nobody edits without signing in', async ({ page, refused }) => {
      refused(401);
      await page.goto(`${maluang}/profil`);
      await expect(page.locator('form[action$="/profil"]')).toHaveCount(0);
      await expect(page.locator('input[name="password"], main a[href^="/masuk"]').first(), 'the way to sign in').toBeVisible();
    });

    test('a wrong password is refused in words', async ({ page, refused }) => {
      for (const status of [401, 422]) refused(status);
      await page.goto('/masuk');
      await page.locator('input[name="user"]').fill(nobody);
      await page.locator('input[name="password"]').fill('bukan kata sandinya');
      await page.locator('form:has(input[name="password"]) [type="submit"]').click();
      await expect(page).toHaveURL(/\/masuk/);
      await expect(page.locator('main')).toContainText(/kata sandi/i);
      await expect(page.locator('input[name="user"]'), 'what was typed is kept').toHaveValue(nobody);
    });
  });
}

test('a form forged by an officer of another kabupaten is refused', async ({ page, refused, signIn }) => {
  refused(403);
  await signIn(people.otherOfficer);
  const [answer] = await Promise.all([
    page.waitForNavigation(),
    page.evaluate((action) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action });
      form.append(Object.assign(document.createElement('input'), { name: 'pokja', value: 'tidak_ada' }));
      document.body.append(form);
      form.submit();
    }, `${maluang}/profil`),
  ]);
  expect(answer.status()).toBe(403);
  expect(await computedClass(page), 'and nothing changed').toBe('Berkelanjutan');
});
