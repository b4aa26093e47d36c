// The program under test: `kampungkb demo` on a free loopback port with a data folder of its own.
// Playwright starts it, waits until it answers and ends it; the workers read the same address from the environment.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = process.env.KAMPUNGKB_PROGRAM ?? fileURLToPath(new URL('../target/debug/kampungkb', import.meta.url));

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

if (!process.env.KAMPUNGKB_E2E_ADDRESS) {
  const folder = mkdtempSync(join(tmpdir(), 'kampungkb-e2e-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Playwright ends the program on SIGINT, but would leave it behind on SIGTERM.
  process.once('SIGTERM', () => process.kill(process.pid, 'SIGINT'));
  process.env.KAMPUNGKB_E2E_ADDRESS = `127.0.0.1:${await freePort()}`;
  process.env.KAMPUNGKB_E2E_DATA = folder;
}

const address = process.env.KAMPUNGKB_E2E_ADDRESS;

export const baseURL = `http://${address}`;

export const webServer = {
  command: `exec "${program}" demo --data "${process.env.KAMPUNGKB_E2E_DATA}" --listen ${address}`,
  url: `${baseURL}/`,
  timeout: 120_000,
  stdout: 'pipe',
  stderr: 'pipe',
  gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
};

// Chromium reaches for hosts of its maker at every start; a closed network refuses them one by one.
export const launchOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export const phone = { viewport: { width: 360, height: 800 }, isMobile: true, hasTouch: true };
export const desk = { viewport: { width: 1280, height: 800 } };
