// Derives regions.csv.gz (code,name of every region of Indonesia) from the npm
// package idn-area-data 4.0.1. No dependency beyond Node 20 or later.
//
//   npm pack idn-area-data@4.0.1        # npm checks the download against the registry's integrity
//   tar xzf idn-area-data-4.0.1.tgz     # unpacks into package/
//   node derive.mjs package             # writes regions.csv.gz beside this script
//   node derive.mjs package --check     # writes nothing; fails unless the committed table is the derived one
//
// The four files that are read are compared with the SHA-256 of the files in the
// tarball whose registry integrity is
// sha512-PhNSIl5T7swVwwWxJOFMtCaeHAF9TUu0HLDf+36EIWZro9j7au83AFIJiBQGL+iRsBDA2OlpJ5fjiqxNYndzOQ==
// A different edition therefore stops here instead of slipping in.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

const USAGE = "usage: npm pack idn-area-data@4.0.1 && tar xzf idn-area-data-4.0.1.tgz && node derive.mjs package [--check]";

const LEVELS = [
  {
    file: "provinces.csv",
    sha256: "ee9e5b5aaca298c41aef1aa0888285e103856f1414134bbb7afc68b294c9a89d",
    code: /^[1-9]\d$/,
    parentColumn: null,
    count: 38,
  },
  {
    file: "regencies.csv",
    sha256: "d5fbd54bb1500bbf5e194ddc94a3806df6e6837a310146dfa646b085bd99c0ae",
    code: /^\d\d\.(0[1-9]|[1-7]\d)$/,
    parentColumn: "province_code",
    count: 514,
  },
  {
    file: "districts.csv",
    sha256: "982f843613cf36bf474cab7ec46b5ecafc46dfeaad26e4bbadf170a6dae8ebe7",
    code: /^\d\d\.\d\d\.\d\d$/,
    parentColumn: "regency_code",
    count: 7285,
  },
  {
    file: "villages.csv",
    sha256: "6a8e53fce14d21b514f1f7d1602ceeab4ffbec6df98903e2cad949d8fee94690",
    code: /^\d\d\.\d\d\.\d\d\.[123]\d\d\d$/,
    parentColumn: "district_code",
    count: 83762,
  },
];

const COUNTS_BY_KIND = { kabupaten: 416, kota: 98, desa: 75266, kelurahan: 8496 };

function fail(message) {
  console.error(message);
  process.exit(1);
}

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

// RFC 4180: a quoted field may hold commas, doubled quotes and line breaks.
function parseCsv(text) {
  const rows = [];
  let row = [];
  let field = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') { field += '"'; at += 1; }
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ",") { row.push(field); field = ""; }
    else if (character === "\n") { row.push(field); rows.push(row); row = []; field = ""; }
    else if (character !== "\r") field += character;
  }
  if (field !== "" || row.length > 0) { row.push(field); rows.push(row); }
  const [header, ...body] = rows;
  return body.map((cells) => Object.fromEntries(header.map((name, column) => [name, cells[column]])));
}

const csvField = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

// The kind is not a column of the table: it follows from the code's digits.
function kindOf(code) {
  const parts = code.split(".");
  if (parts.length === 2) return Number(parts[1]) >= 71 ? "kota" : "kabupaten";
  if (parts.length === 4) return parts[3][0] === "1" ? "kelurahan" : "desa";
  return parts.length === 1 ? "provinsi" : "kecamatan";
}

function readRegions(folder) {
  const names = new Map();
  const counts = {};
  let mended = 0;
  for (const level of LEVELS) {
    const bytes = readFileSync(join(folder, "data", level.file));
    const digest = sha256(bytes);
    if (digest !== level.sha256) fail(`${level.file} is not the file of idn-area-data 4.0.1 (SHA-256 ${digest})\n${USAGE}`);
    const rows = parseCsv(bytes.toString("utf8"));
    if (rows.length !== level.count) fail(`${level.file} holds ${rows.length} rows, expected ${level.count}`);
    for (const row of rows) {
      if (!level.code.test(row.code)) fail(`${level.file}: the code "${row.code}" has the wrong shape`);
      if (names.has(row.code)) fail(`${level.file}: the code ${row.code} occurs twice`);
      if (level.parentColumn) {
        const parent = row.code.slice(0, row.code.lastIndexOf("."));
        if (row[level.parentColumn] !== parent) fail(`${row.code} names ${row[level.parentColumn]} as its parent`);
        if (!names.has(parent)) fail(`${row.code} has no parent`);
      }
      // White space is the only thing that is changed in a name.
      const name = row.name.replace(/\s+/g, " ").trim();
      if (name === "") fail(`${row.code} has no name`);
      if (name !== row.name) mended += 1;
      const kind = kindOf(row.code);
      if (level.file === "regencies.csv" && !name.toLowerCase().startsWith(kind)) fail(`${row.code} ${name} is not a ${kind}`);
      counts[kind] = (counts[kind] ?? 0) + 1;
      names.set(row.code, name);
    }
  }
  for (const [kind, count] of Object.entries(COUNTS_BY_KIND)) {
    if (counts[kind] !== count) fail(`${counts[kind]} ${kind}, expected ${count}`);
  }
  return { names, counts, mended };
}

const [folder, option] = process.argv.slice(2);
if (!folder || (option && option !== "--check")) fail(USAGE);

const { names, counts, mended } = readRegions(folder);
// The plain order of the dotted codes puts each region right before its parts.
const lines = [...names.keys()].sort().map((code) => `${code},${csvField(names.get(code))}\n`);
const table = Buffer.from(`code,name\n${lines.join("")}`);
const target = new URL("regions.csv.gz", import.meta.url);

if (option === "--check") {
  if (!gunzipSync(readFileSync(target)).equals(table)) fail("regions.csv.gz is not what this script derives");
} else {
  const packed = gzipSync(table, { level: 9 });
  packed[9] = 255; // the header's operating system byte: "unknown", so that it does not differ by machine
  writeFileSync(target, packed);
}
console.log(`${names.size} regions, ${mended} names with mended white space, SHA-256 of the table ${sha256(table)}`);
console.log(counts);
