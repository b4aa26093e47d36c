// Every page, by who may read it. A page that is added to the program is added here.
const village = '/kampung/64.03.06.2004';

export const publicPages = [
  '/',
  '/cari?q=maluang',
  '/cari?q=tidak%20ada%20yang%20bernama%20begini',
  '/wilayah',
  '/wilayah/64',
  '/wilayah/64.03',
  '/wilayah/64.03.06',
  '/wilayah/64.03?per=2024-10',
  '/wilayah/64.03/daftar?per=2024-10',
  '/wilayah/64.03/daftar',
  '/wilayah/19.06',
  '/wilayah/19.06/daftar',
  village,
  `${village}?per=2024-10`,
  `${village}/klasifikasi`,
  `${village}/koreksi`,
  '/kampung/19.06.02.2004',
  '/masuk',
  '/tentang',
];

export const kaderPages = [
  '/tugas',
  '/akun',
  `${village}/profil`,
  `${village}/penduduk`,
  `${village}/laporan/2024-11`,
  `${village}/kegiatan`,
];

export const officerPages = ['/tugas', `${village}/tahapan`, '/audit', '/pengguna'];

/** Pages that answer with an error, and its status. */
export const errorPages = [
  ['/tidak-ada-halaman-begini', 404],
  ['/kampung/64.03.06.9999', 404],
  ['/wilayah/99', 404],
];
