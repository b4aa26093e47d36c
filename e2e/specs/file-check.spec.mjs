// "Periksa berkas": a file of children checked on the device, every planted error named with its line, nothing sent.
import { readFileSync } from 'node:fs';
import { clean, csv, planted, xlsx } from '../children_file.mjs';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures.mjs';

const path = '/periksa-berkas';

async function open(page) {
  await page.goto(path);
  await page.waitForSelector('file-check[data-ready]', { state: 'attached' });
}

const choose = (page, name, buffer) => page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

async function check(page, name, buffer) {
  await choose(page, name, buffer);
  await expect(page.locator('#hasil')).toBeFocused();
}

/** Code and line of every finding on the page. */
const found = (page) => page.locator('.finding:not([hidden])').evaluateAll((findings) => findings.flatMap((finding) => {
  const code = finding.dataset.says.replace('finding-', '');
  return [...finding.querySelectorAll('tbody tr')].map((row) => `${code} ${row.cells[0].textContent}`);
}));

for (const [kind, written] of [['csv', csv], ['xlsx', xlsx]]) {
  test(`every planted error of a file (${kind}) is named with its line, and nothing is sent`, async ({ page }) => {
    await open(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForLoadState('networkidle');
    const sent = [];
    // The script and the module of the next worker come from the browser's own store.
    page.on('request', (request) => {
      if (!/\/aset\/file-check/.test(request.url()) || request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
    });
    const { rows, told } = planted();
    await check(page, `contoh.${kind}`, written(rows));
    const names = await found(page);
    // The numbers of a workbook have no decimal mark that somebody typed.
    const expected = told.filter(([code]) => kind === 'csv' || code !== 'desimal_koma').map(([code, line]) => `${code} ${line}`);
    expect(expected.filter((name) => !names.includes(name)), 'planted, but not told').toEqual([]);
    expect(new Set(expected.map((name) => name.split(' ')[0])).size).toBeGreaterThanOrEqual(20);
    // What the planted errors bring along: who is measured in 2098 is no longer small, and who shrinks so far jumps too.
    const others = names.filter((name) => !expected.includes(name)).map((name) => name.split(' ')[0]);
    expect(others.sort()).toEqual(['tb_u_melompat', 'umur_60_bulan']);
    await expect(page.getByText(`${rows.length} baris: ${rows.length - 2} dinilai, 2 ditolak.`)).toBeVisible();
    await expect(page.getByText('Dikenali sebagai unduhan e-PPGBM/SIGIZI')).toBeVisible();

    const download = page.waitForEvent('download');
    await page.getByText('Unduh semua temuan').click();
    const list = readFileSync(await (await download).path(), 'utf8');
    for (const [code, line] of expected.map((name) => name.split(' '))) expect(list).toMatch(new RegExp(`^${line},[^\\n]*,${code},`, 'm'));
    const shown = await page.locator('file-check').evaluate((check) => check.textContent);
    for (const text of [list, shown]) {
      for (const row of rows) {
        expect(text).not.toContain(row.Nama);
        expect(text).not.toContain(row.NIK);
      }
      expect(text).not.toContain('Jalan Contoh');
      expect(text).not.toContain('Orang Tua Contoh');
    }
    expect(sent).toEqual([]);
  });

  test(`a clean file (${kind}) gives no finding`, async ({ page }) => {
    await open(page);
    await check(page, `bersih.${kind}`, written(clean));
    expect(await found(page)).toEqual([]);
    await expect(page.locator('#hasil')).toHaveText(/Tidak ditemukan kesalahan/);
    await expect(page.getByText('Kolom ZS tidak berisi angka')).toBeVisible();
    await expect(page.locator('.bar-chart').first()).toBeVisible();
  });
}

test('a file that cannot be checked is told why', async ({ page }) => {
  await open(page);
  const large = Buffer.alloc(64 * 1024 * 1024 + 1, 'a');
  const files = [
    ['kosong.csv', Buffer.alloc(0), /kosong/],
    ['rusak.xls', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rusak', 'latin1'), /rusak/],
    ['gambar.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), /bukan lembar kerja/],
    ['halaman.xls', Buffer.from('<html><table><tr><td>1'), /halaman web/],
    ['judul.csv', Buffer.from('a,b,c\n1,2,3\n'), /Judul kolom tidak dikenal/],
    ['kembar.csv', Buffer.from('sex,sex,weight_kg\n1,1,9\n'), /Judul kolom kembar/],
    ['rusak.xlsx', Buffer.from('PK\x03\x04 rusak'), /rusak/],
    ['besar.csv', large, /lebih besar dari 64 MB/],
  ];
  for (const [name, content, words] of files) {
    if (name === 'besar.csv') {
      // Larger than a test may hand over: a file of that size that the page never reads.
      await page.evaluate((size) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(size)], 'besar.csv'));
        document.querySelector('file-check').dispatchEvent(new DragEvent('drop', { dataTransfer: data }));
      }, large.length);
    } else {
      await choose(page, name, content);
    }
    const summary = page.locator('.error-summary');
    await expect(summary).toContainText(words, { useInnerText: true });
    await expect(summary).toBeFocused();
    await expect(page.locator('[data-answer]')).toBeHidden();
  }
  await choose(page, 'judul.csv', Buffer.from('a,b\n1,2\n'));
  await expect(page.getByText('Unduhan e-PPGBM: JK, Tgl Lahir')).toBeVisible();
  await expectAccessible(page);
  // A good file after all these.
  await check(page, 'bersih.csv', csv(clean));
});

test('a long check shows how far it is, and can be cancelled', async ({ page }) => {
  await open(page);
  const many = Array.from({ length: 60_000 }, (_, place) => ({ ...clean[place % clean.length], NIK: `64030601${String(place).padStart(8, '0')}` }));
  await choose(page, 'banyak.csv', csv(many));
  await expect(page.locator('[data-read]')).toHaveText(/\d baris dibaca/);
  await page.getByRole('button', { name: 'Batalkan' }).click();
  await expect(page.getByText('Pemeriksaan dibatalkan')).toBeVisible();
  await expect(page.locator('#file')).toBeFocused();
  await check(page, 'bersih.csv', csv(clean));
  await expect(page.locator('[data-file-name]')).toHaveText('bersih.csv');
});

test('a result is readable in light and dark, with the keyboard and on paper', async ({ page }) => {
  await open(page);
  await expectAccessible(page);
  await check(page, 'contoh.csv', csv(planted().rows));
  const first = page.locator('.finding:not([hidden]) summary').first();
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.finding[open] .lines')).toBeVisible();
  for (const details of await page.locator('.quality details > summary').all()) if (await details.isVisible()) await details.click();
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  for (const chart of await page.locator('.bar-chart').all()) if (await chart.isVisible()) await expect(chart).toHaveAccessibleName(/\S{3}/);
  await page.emulateMedia({ colorScheme: 'light', media: 'print' });
  await expect(page.locator('.chooser')).toBeHidden();
  await expect(page.locator('.bar-chart').first()).toBeVisible();
});

test('a survey file is checked too, in English, without a network', async ({ page, context }) => {
  await open(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await context.setOffline(true);
  await page.goto(`${path}?lang=en`);
  await page.waitForSelector('file-check[data-ready]', { state: 'attached' });
  const survey = ['sex,age_days,weight_kg,length_height_cm,position', '2,1257,12440,88.5,h', '1,800,12.1,86.2,l', '2,900,87.5,12.5,h'].join('\n');
  await check(page, 'survey.csv', Buffer.from(survey));
  expect(await found(page)).toEqual(['tertukar 4', 'berat_gram 2', 'terlentang_dari_24_bulan 3']);
  await expect(page.getByText('Recognised as a survey file')).toBeVisible();
  await expect(page.locator('#hasil')).toHaveText(/3 things to look into/);
  await context.setOffline(false);
});

test('without JavaScript the page says what to do', async ({ browser, baseURL }) => {
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL, locale: 'id-ID' });
  const page = await plain.newPage();
  await page.goto(path);
  await expect(page.getByText('kampungkb growth-report berkas.xlsx')).toBeVisible();
  await expect(page.locator('#file')).toBeHidden();
  await plain.close();
});
