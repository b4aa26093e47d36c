// An officer loads the boundaries of the own kabupaten, sees the map in shapes, and takes them back.
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.mjs';
import { people } from '../people.mjs';

const page64 = '/wilayah/64.03/batas';
// One file is loaded and taken back by both runs, one after the other.
test.describe.configure({ mode: 'serial' });

/** Villages of two kecamatan as a sheet of cells, and a row whose code nobody knows. */
function villages() {
  const codes = [];
  for (let number = 2001; number <= 2009; number += 1) codes.push(`64.03.06.${number}`);
  for (let number = 1001; number <= 1005; number += 1) codes.push(`64.03.05.${number}`);
  codes.push('64.03.06.2999');
  const features = codes.map((code, at) => {
    const [x, y] = [117 + (at % 5) * 0.1, 2 + Math.floor(at / 5) * 0.1];
    const ring = [[x, y], [x + 0.05, y], [x + 0.1, y], [x + 0.1, y + 0.1], [x, y + 0.1], [x, y]];
    return { type: 'Feature', properties: { KODE_DESA: code.replaceAll('.', '') }, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }));
}

async function fill(page, file) {
  await page.goto(page64);
  await page.locator('input[name="file"]').setInputFiles(file);
  await page.locator('input[name="source"]').fill('Dinas Pertanahan Berau');
  await page.locator('input[name="licence"]').fill('CC BY 4.0');
  await page.locator('input[name="dated_on"]').fill('2024-06-30');
  await page.getByRole('button', { name: 'Periksa berkas' }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('an officer loads boundaries and takes them back', async ({ page, refused, signIn }) => {
      test.slow();
      refused(422);
      await signIn(people.officer);
      await page.goto('/wilayah/64.03');
      await page.locator('main a[href="/wilayah/64.03/batas"]').click();

      await fill(page, { name: 'catatan.txt', mimeType: 'text/plain', buffer: Buffer.from('bukan peta') });
      await expect(page.locator('.error-summary')).toContainText('GeoJSON');
      await expect(page.locator('input[name="licence"]'), 'what was typed is kept').toHaveValue('CC BY 4.0');

      await fill(page, { name: 'desa.json', mimeType: 'application/json', buffer: villages() });
      await expect(page).toHaveURL(/\/batas\/[0-9a-f-]{36}$/);
      const main = page.locator('main');
      await expect(main).toContainText('KODE_DESA');
      await expect(main).toContainText('6403062999');
      await expect(main).toContainText('tidak ada dalam tabel wilayah');
      await expect(main.locator('.choropleth svg')).toBeVisible();
      if (javaScriptEnabled) await expectAccessible(page);
      await expectNoSidewaysScroll(page);

      await page.getByRole('button', { name: 'Muat batas wilayah' }).click();
      await expect(page).toHaveURL(/dimuat=1$/);
      await page.goto('/wilayah/64.03');
      const map = page.locator('figure.choropleth');
      await expect(map.locator('svg > a')).not.toHaveCount(0);
      await expect(page.locator('main')).toContainText('Dinas Pertanahan Berau');
      if (javaScriptEnabled) await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      const village = map.locator('a[href="/kampung/64.03.06.2004"]');
      await expect(village).toHaveAccessibleName(/^Maluang: /);
      await village.focus();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL('/kampung/64.03.06.2004');

      await page.goto('/wilayah/64.03');
      await page.getByRole('link', { name: 'Petak' }).click();
      await expect(page.locator('.tile-map')).toBeVisible();
      await expect(page.locator('figure.choropleth')).toHaveCount(0);

      await page.goto(page64);
      await page.getByRole('button', { name: /Tarik kembali/ }).first().click();
      await expect(page).toHaveURL(/ditarik=1$/);
      await page.goto('/wilayah/64.03');
      await expect(page.locator('figure.choropleth')).toHaveCount(0);
    });
  });
}

test('who runs the program looks at the boundaries of the provinces', async ({ page, signIn }) => {
  await signIn(people.administrator);
  await page.goto('/wilayah/batas');
  const squares = ['64', '19', '11'].map((code, at) => {
    const x = 100 + at * 5;
    const ring = [[x, 0], [x + 4, 0], [x + 4, 4], [x, 4], [x, 0]];
    return { type: 'Feature', properties: { kode: code }, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  const file = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: squares }));
  await page.locator('input[name="file"]').setInputFiles({ name: 'provinsi.json', mimeType: 'application/json', buffer: file });
  await page.locator('input[name="source"]').fill('Contoh');
  await page.locator('input[name="licence"]').fill('CC0');
  await page.locator('input[name="dated_on"]').fill('2024-06-30');
  await page.getByRole('button', { name: 'Periksa berkas' }).click();
  await expect(page).toHaveURL(/\/wilayah\/batas\/[0-9a-f-]{36}$/);
  await expect(page.locator('main')).toContainText('35');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole('link', { name: 'Batal' }).first().click();
  await expect(page).toHaveURL(/\/wilayah\/batas$/);
});
