// The rules in the browser find the same bits as on the server: all rows of the fixtures, against the digests that
// `crates/phone/tests/bits.rs` finds natively.
import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures.mjs';

const root = new URL('../../crates/', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const rowsOfOne = 500;

function rows(text) {
  const [head, ...lines] = text.trim().split(/\r?\n/).map((line) => line.split(',').map((cell) => cell.replaceAll('"', '').trim().toLowerCase()));
  const number = (cell) => (/^-?[\d.]+(e-?\d+)?$/.test(cell) ? Number(cell) : NaN);
  const code = (cell, one, two) => (one.includes(cell) ? 1 : two.includes(cell) ? 2 : NaN);
  return lines.map((line) => {
    const of = (name) => line[head.indexOf(name)];
    const inUnit = (unit) => (of('age_unit') === unit ? number(of('age')) : NaN);
    return [
      code(of('sex'), ['m', '1'], ['f', '2']), inUnit('days'), inUnit('months'), number(of('weight')), number(of('lenhei')),
      code(of('measure'), ['l'], ['h']), code(of('oedema'), ['y', '1'], []),
      number(of('headc')), number(of('armc')), number(of('triskin')), number(of('subskin')),
    ];
  });
}

test('every row of the fixtures has the same bits in the browser', async ({ page }) => {
  test.skip(page.viewportSize().width < 600, 'bits do not depend on the width');
  await page.goto('/hitung-status-gizi');
  const address = await page.locator('growth-check').getAttribute('data-rules');
  test.skip(!address, 'NOT COMPARED: this build has no WebAssembly; rustup target add wasm32-unknown-unknown');
  const found = [];
  for (const name of ['synth_visible.csv', 'edges.csv']) {
    const all = rows(read(`rules/tests/fixtures/growth/${name}`));
    // NaN does not survive the way into the page.
    const cells = all.map((row) => row.map((number) => (Number.isNaN(number) ? null : number)));
    const digests = await page.evaluate(async ([url, given, length]) => {
      const { instance } = await WebAssembly.instantiateStreaming(fetch(url));
      const { memory, numbers, assess } = instance.exports;
      const place = numbers();
      const measured = 11;
      const digests = [];
      for (let from = 0; from < given.length; from += length) {
        let digest = 2166136261;
        for (const row of given.slice(from, from + length)) {
          new Float64Array(memory.buffer, place, measured).set(row.map((cell) => cell ?? NaN));
          assess();
          for (const word of new Uint32Array(memory.buffer, place + measured * 8, 36)) digest = Math.imul(digest ^ word, 16777619);
        }
        digests.push((digest >>> 0).toString(16).padStart(8, '0'));
      }
      return digests;
    }, [address, cells, rowsOfOne]);
    digests.forEach((digest, block) => found.push(`${name} ${block * rowsOfOne} ${digest}`));
  }
  expect(found.length).toBeGreaterThan(40);
  expect(found).toEqual(read('phone/tests/bits.txt').trim().split('\n'));
});
