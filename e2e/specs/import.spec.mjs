// An officer sends a sheet, corrects what was refused, and undoes it; once with JavaScript and once without it.
import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures.mjs';
import { people } from '../people.mjs';

const activities = '/kampung/64.03.06.2004/kegiatan?tahun=2024';

const sheet = (title) => `REKAP KEGIATAN;;;;
;;;;
Kode Desa;Tgl Kegiatan;Judul Kegiatan;Seksi;Peserta hadir
6403062004;05/11/2024;${title} satu;Kasih Sayang;1.023 orang
6403062004;6 November 2024;${title} dua;Reproduksi;24
6403069999;05/11/2024;${title} tiga;Pendidikan;3
6403062004;31/02/2024;${title} empat;Pendidikan;3
6403062004;05/11/2024;${title} lima;Sihir;3
Jumlah;;;;1.056
`;

async function send(page, name, content) {
  await page.goto('/impor');
  await page.locator('select[name="kind"]').selectOption('activities');
  await page.locator('input[name="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Periksa berkas' }).click();
  await expect(page.locator('#impor'), 'the job has checked the file').toContainText('Menunggu persetujuan', { timeout: 20_000 });
}

/** The figure before a word at the head of the page. */
async function figure(page, word) {
  const item = page.locator('.facts li', { hasText: new RegExp(`\\d+\\s+${word}$`) });
  return (await item.locator('b').first().innerText()).trim();
}

async function press(page, button, until) {
  await page.getByRole('button', { name: button }).click();
  await expect(page.locator('#impor [role="status"]')).toContainText(until, { timeout: 20_000 });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('an officer imports a sheet with three bad rows, corrects them, and undoes it', async ({ page, signIn }, info) => {
      const title = `Uji impor ${info.project.name} ${javaScriptEnabled ? 'a' : 'b'}`;
      await signIn(people.officer);
      await page.getByRole('link', { name: 'Impor data' }).click();
      await expect(page).toHaveURL(/\/impor$/);

      await send(page, 'kegiatan.csv', sheet(title));
      expect(await figure(page, 'baru')).toBe('2');
      expect(await figure(page, 'ditolak')).toBe('3');
      const main = page.locator('main');
      await expect(main).toContainText('6403069999 bukan kode desa');
      await expect(main).toContainText('tulis tanggal yang ada di kalender');
      await press(page, 'Simpan yang baru dan berubah', 'Selesai');

      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Unduh baris yang ditolak' }).click()]);
      const refused = await readFile(await download.path(), 'utf8');
      expect(refused.trim().split('\r\n')).toHaveLength(4);
      const corrected = refused.replace('6403069999', '6403062004').replace('31/02/2024', '29/02/2024').replace('Sihir', 'Pendidikan');
      await send(page, 'ditolak.csv', corrected);
      expect(await figure(page, 'baru')).toBe('3');
      expect(await figure(page, 'ditolak')).toBe('0');
      await press(page, 'Simpan yang baru dan berubah', 'Selesai');
      const secondImport = page.url();
      await page.goto(activities);
      for (const each of ['satu', 'dua', 'tiga', 'empat', 'lima']) await expect(main).toContainText(`${title} ${each}`);

      await page.goto(secondImport);
      await press(page, 'Batalkan impor ini', 'Dibatalkan');
      expect(await figure(page, 'dibatalkan')).toBe('3');
      await page.goto(activities);
      await expect(main).toContainText(`${title} dua`);
      await expect(main).not.toContainText(`${title} lima`);

      await page.goto('/impor');
      await main.getByRole('link', { name: 'Kegiatan', exact: true }).nth(1).click();
      await press(page, 'Batalkan impor ini', 'Dibatalkan');
      await page.goto(activities);
      await expect(main).not.toContainText(title);
      await send(page, 'menunggu.csv', sheet(`${title} menunggu`));
    });
  });
}
