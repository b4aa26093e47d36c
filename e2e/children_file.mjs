// Files of children in the layout of e-PPGBM, clean or with errors planted in known lines. Nobody in them exists.
import { deflateRawSync } from 'node:zlib';

export const headings = ['No', 'NIK', 'Nama', 'JK', 'Tgl Lahir', 'BB Lahir', 'TB Lahir', 'Nama Ortu', 'Prov', 'Kab/Kota', 'Kec', 'Pukesmas', 'Desa/Kel', 'Posyandu', 'RT', 'RW', 'Alamat', 'Usia Saat Ukur', 'Tanggal Pengukuran', 'Berat', 'Tinggi', 'Cara Ukur', 'LiLA', 'BB/U', 'ZS BB/U', 'TB/U', 'ZS TB/U', 'BB/TB', 'ZS BB/TB', 'Naik Berat Badan', 'PMT Diterima (kg)', 'Jml Vit A', 'KPSP', 'KIA', 'Detail'];
const titles = [['LAPORAN PENGUKURAN BALITA (CONTOH)'], ['data tanggal : 2024-11-30']];
const firstLine = titles.length + 2;

/** A child of so many months, measured in November 2024, about as WHO's median child. */
function child(number, months, changes = {}) {
  const birth = new Date(Date.UTC(2024, 10 - months, 5));
  const height = months < 12 ? 50 + 2.1 * months : months < 24 ? 75.5 + 1.0 * (months - 12) : 86.5 + 0.65 * (months - 24);
  const weight = months < 12 ? 3.6 + 0.48 * months : 9.4 + 0.19 * (months - 12);
  const shift = ((number * 7) % 11) / 10 - 0.5;
  const row = Object.fromEntries(headings.map((heading) => [heading, '']));
  Object.assign(row, {
    No: String(number),
    NIK: `64030601${String(number).padStart(8, '0')}`,
    Nama: `Balita Contoh ${number}`,
    JK: number % 2 ? 'L' : 'P',
    'Tgl Lahir': birth.toISOString().slice(0, 10),
    'Nama Ortu': 'Orang Tua Contoh',
    Posyandu: 'Contoh',
    Alamat: 'Jalan Contoh 1, RT 1',
    'Tanggal Pengukuran': '2024-11-15',
    Berat: (weight + shift / 2).toFixed(2),
    Tinggi: (height + shift).toFixed(1),
    'Cara Ukur': months < 24 ? 'Terlentang' : 'Berdiri',
  });
  return { ...row, ...changes };
}

/** Rows in which there is nothing to find. */
export const clean = Array.from({ length: 36 }, (_, place) => child(place + 1, 3 + ((place * 17) % 55)));

const changed = [
  [{ months: 30, Berat: '12350' }, 'berat_gram'],
  [{ months: 30, Tinggi: '904' }, 'tinggi_mm'],
  [{ months: 30, Tinggi: '0.904' }, 'tinggi_m'],
  [{ months: 30, Berat: '90.4', Tinggi: '12.4' }, 'tertukar'],
  [{ months: 30, Berat: '12,9' }, 'desimal_koma'],
  [{ months: 30, Berat: '12:7' }, 'desimal_titik_dua'],
  [{ months: 30, 'Cara Ukur': 'Telentang' }, 'terlentang_dari_24_bulan'],
  [{ months: 5, 'Cara Ukur': 'Berdiri' }, 'berdiri_di_bawah_9_bulan'],
  [{ months: 14, 'Cara Ukur': 'Berdiri' }, 'berdiri_di_bawah_24_bulan'],
  [{ months: 30, 'Tgl Lahir': '2024-11-20' }, 'lahir_sesudah_ukur'],
  [{ months: 30, 'Tanggal Pengukuran': '2098-11-15' }, 'ukur_di_masa_depan'],
  [{ months: 30, 'Tgl Lahir': '30/02/2022' }, 'bukan_tanggal'],
  [{ months: 30, Berat: 'dua belas' }, 'bukan_angka'],
  [{ months: 30, 'Usia Saat Ukur': '1 Tahun - 2 Bulan - 3 Hari' }, 'usia_berbeda'],
  [{ months: 30, JK: 'X' }, 'jk_tidak_dikenal'],
  [{ months: 30, JK: '' }, 'jk_kosong'],
  [{ months: 30, Berat: '-' }, 'berat_kosong'],
  [{ months: 30, Tinggi: '' }, 'tinggi_kosong'],
  [{ months: 30, 'Tanggal Pengukuran': '' }, 'tanggal_ukur_kosong'],
  [{ months: 66 }, 'umur_60_bulan'],
  [{ months: 30, Tinggi: '67' }, 'z_tidak_wajar'],
  [{ months: 30, 'ZS TB/U': '-3.91' }, 'zs_berbeda'],
  [{ months: 30, 'TB/U': 'Sangat Pendek' }, 'kategori_berbeda'],
  [{ months: 30, 'BB/U': 'Outlier' }, 'outlier'],
  [{ months: 30, LiLA: '142' }, 'lila_mm'],
  [{ months: 30, LiLA: '41' }, 'lila_tidak_wajar'],
  [{ months: 30, NIK: '6.40306E+15' }, 'nik_rusak'],
  [{ months: 30, Berat: '75' }, 'berat_di_luar_batas'],
];

/** Pairs of visits of one child; the second shows it. */
const visits = [
  [{ months: 12, Berat: '9.15', Tinggi: '75.2' }, { months: 12, Berat: '9.31', Tinggi: '75.4' }, 'dua_kali_sehari'],
  [{ months: 12, 'Tanggal Pengukuran': '2024-10-15', Berat: '9.12', Tinggi: '75.0' }, { months: 12, Berat: '9.33', Tinggi: '73.1' }, 'tinggi_menyusut'],
  [{ months: 12, 'Tanggal Pengukuran': '2024-10-15', Berat: '9.17', Tinggi: '75.0' }, { months: 12, Berat: '9.35', Tinggi: '75.0' }, 'tinggi_berulang'],
  [{ months: 12, 'Tanggal Pengukuran': '2024-10-15', Berat: '8.02', Tinggi: '74.9' }, { months: 12, Berat: '11.64', Tinggi: '75.6' }, 'berat_melompat'],
  [{ months: 12, 'Tanggal Pengukuran': '2024-10-15', Berat: '9.21', Tinggi: '71.5' }, { months: 12, Berat: '9.43', Tinggi: '78.0' }, 'tb_u_melompat'],
];

/** Rows with errors among clean ones, and what has to be told: code and line. */
export function planted() {
  const rows = [...clean];
  const told = [];
  const add = ({ months, ...changes }, number) => {
    rows.push(child(number, months, changes));
    return rows.length - 1 + firstLine;
  };
  changed.forEach(([changes, code], place) => told.push([code, add(changes, 100 + place)]));
  visits.forEach(([before, now, code], place) => {
    add(before, 200 + place);
    told.push([code, add(now, 200 + place)]);
  });
  for (const place of [0, 1, 2, 3]) told.push(['berat_disalin', add({ months: 30 + place, Berat: '13.1' }, 300 + place)]);
  return { rows, told };
}

const cellsOf = (rows) => [...titles, headings, ...rows.map((row) => headings.map((heading) => row[heading]))];
const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const csv = (rows) => Buffer.from(cellsOf(rows).map((cells) => cells.map(quoted).join(',')).join('\r\n'));

/** A workbook of one sheet; what looks like a measure is a number in it. */
export function xlsx(rows) {
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const letters = (place) => (place < 26 ? '' : String.fromCharCode(64 + Math.floor(place / 26))) + String.fromCharCode(65 + (place % 26));
  const measures = ['Berat', 'Tinggi', 'LiLA', 'ZS TB/U'].map((heading) => headings.indexOf(heading));
  const lines = cellsOf(rows).map((cells, row) => {
    const written = cells.map((text, place) => {
      if (text === '') return '';
      const at = `${letters(place)}${row + 1}`;
      if (measures.includes(place) && /^-?\d+(\.\d+)?$/.test(text)) return `<c r="${at}"><v>${text}</v></c>`;
      return `<c r="${at}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
    });
    return `<row r="${row + 1}">${written.join('')}</row>`;
  });
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return zip({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Balita" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
  });
}

function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

function zip(parts) {
  const bodies = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const plain = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`);
    const packed = deflateRawSync(plain);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(checksum(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, Buffer.from(name)]));
    bodies.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, central, end]);
}
