import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../fixtures.mjs';

const pictures = [
  { name: 'kabupaten', path: '/wilayah/64.03', tag: '@desk', colorScheme: 'light' },
  { name: 'klasifikasi', path: '/kampung/64.03.06.2004/klasifikasi', tag: '@desk', colorScheme: 'light' },
  { name: 'kampung-kb-phone', path: '/kampung/64.03.06.2004', tag: '@phone', colorScheme: 'light' },
  { name: 'klasifikasi-phone-dark', path: '/kampung/64.03.06.2004/klasifikasi', tag: '@phone', colorScheme: 'dark' },
];

for (const { name, path, tag, colorScheme } of pictures) {
  test(name, { tag }, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const answer = await page.goto(path);
    expect(answer.status()).toBe(200);
    const file = fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url));
    await page.screenshot({ path: file, animations: 'disabled' });
    expect(statSync(file).size, `bytes of ${file}`).toBeLessThanOrEqual(150 * 1024);
  });
}
