// Every page, by who may read it. A Rust test (`browser_pages`) fails while a page of the table of routes is missing here.
const village = '/kampung/64.03.06.2004';
const withoutKampungKb = '/kampung/19.06.01.2001';

/** A page whose address holds an identifier: the first link of that form on the page `from`. */
const linked = (route, from) => ({ route, from });

export const publicPages = [
  '/',
  '/cari?q=maluang',
  '/cari?q=tidak%20ada%20yang%20bernama%20begini',
  '/wilayah',
  '/wilayah/daftar',
  '/wilayah/64',
  '/wilayah/64.03',
  '/wilayah/64.03.06',
  '/wilayah/64.03?per=2024-10',
  '/wilayah/64.03/daftar?per=2024-10',
  '/wilayah/64.03/daftar',
  '/wilayah/unduh',
  '/wilayah/64.03/unduh',
  '/wilayah/64.03/daftar?nama=tidak%20ada',
  '/wilayah/19.06',
  '/wilayah/19.06/daftar',
  '/wilayah/11.01',
  '/wilayah/19.06/komitmen',
  '/wilayah/kalender',
  '/wilayah/64.03/kalender',
  village,
  `${village}?per=2024-10`,
  `${village}/klasifikasi`,
  `${village}/kegiatan`,
  `${village}/tahapan`,
  `${village}/koreksi`,
  '/kampung/19.06.02.2004',
  withoutKampungKb,
  '/masuk',
  '/tentang',
  '/data',
  '/hitung-status-gizi',
  '/periksa-berkas',
];

export const kaderPages = [
  '/tugas',
  '/laporan/salin',
  '/akun',
  '/akun/kata-sandi',
  village,
  `${village}/profil`,
  `${village}/penduduk`,
  `${village}/laporan`,
  `${village}/laporan/2024-11`,
  `${village}/laporan/2024-12`,
  `${village}/kegiatan`,
  `${village}/kegiatan/baru`,
  linked('/kampung/{code}/kegiatan/{activity}', `${village}/kegiatan`),
  `${village}/riwayat`,
  '/impor',
];

export const officerPages = [
  '/tugas',
  '/laporan/salin',
  '/kelola',
  '/wilayah/64.03',
  '/wilayah/64.03/pengaturan',
  '/wilayah/64.03/komitmen',
  '/wilayah/64.03/kalender',
  linked('/wilayah/{code}/kalender/{entry}', '/wilayah/64.03/kalender'),
  '/wilayah/64.03/kalender/baru',
  '/wilayah/64.03/batas',
  village,
  `${village}/tahapan`,
  linked('/kampung/{code}/tahapan/{event}', `${village}/tahapan`),
  `${village}/registri`,
  `${village}/klasifikasi-resmi`,
  '/koreksi',
  linked('/kampung/{code}/koreksi/{correction}', '/koreksi'),
  '/audit',
  '/audit?wilayah=64.03.06',
  // The journey of `import.spec.mjs`, which runs before, leaves one that waits.
  linked('/impor/{import}', '/impor'),
  linked('/impor/{import}/kolom', linked('/impor/{import}', '/impor')),
  '/pengguna',
  '/unduhan',
  '/pengguna/baru',
  '/pengguna/baru?peran=kader',
  linked('/pengguna/{account}', '/pengguna'),
  linked('/pengguna/{account}/status', linked('/pengguna/{account}', '/pengguna')),
  linked('/pengguna/{account}/kata-sandi', linked('/pengguna/{account}', '/pengguna')),
];

export const otherOfficerPages = ['/tugas', '/wilayah/19.06/pengaturan', withoutKampungKb, `${withoutKampungKb}/registri`];

export const administratorPages = ['/wilayah/batas'];

/** Pages that only a journey can open, since it makes what they show; `boundaries.spec.mjs` does. */
export const journeyPages = ['/wilayah/batas/{upload}', '/wilayah/{code}/batas/{upload}'];

/** Pages that answer with an error, and its status. */
export const errorPages = [
  ['/tidak-ada-halaman-begini', 404],
  ['/kampung/64.03.06.9999', 404],
  ['/wilayah/99', 404],
];

/** The address of a page; one that holds an identifier is looked up on the page that links to it. */
export async function addressOf(page, entry) {
  if (typeof entry === 'string') return entry;
  const form = new RegExp(`^${entry.route.replace(/\{\w+\}/g, '[0-9a-f][^/?]*').replaceAll('.', '\\.')}$`);
  await page.goto(await addressOf(page, entry.from));
  const paths = await page.locator('main a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const found = paths.find((path) => form.test(path) && !path.endsWith('/baru'));
  if (!found) throw new Error(`no link of the form ${entry.route} on ${page.url()}: ${paths.join(' ')}`);
  return found;
}
