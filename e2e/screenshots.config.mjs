// The README's pictures: `./dev screenshots`.
import { defineConfig } from '@playwright/test';
import settings from './playwright.config.mjs';
import { desk, phone } from './server.mjs';

export default defineConfig({
  ...settings,
  testDir: './screenshots',
  projects: [
    { name: 'phone', use: phone, grep: /@phone/ },
    { name: 'desk', use: desk, grep: /@desk/ },
  ],
});
