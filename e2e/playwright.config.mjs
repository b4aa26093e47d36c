import { defineConfig } from '@playwright/test';
import { baseURL, desk, launchOptions, phone, webServer } from './server.mjs';

const everyPage = /pages\.spec\.mjs$/;

export default defineConfig({
  testDir: './specs',
  // The journeys change the same village one after the other.
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./reporter.mjs']],
  webServer,
  use: { baseURL, launchOptions, locale: 'id-ID', timezoneId: 'Asia/Makassar', screenshot: 'only-on-failure' },
  projects: [
    { name: 'phone light', use: { ...phone, colorScheme: 'light' } },
    { name: 'phone dark', use: { ...phone, colorScheme: 'dark' }, testMatch: everyPage },
    { name: 'desk light', use: { ...desk, colorScheme: 'light' } },
    { name: 'desk dark', use: { ...desk, colorScheme: 'dark' }, testMatch: everyPage },
  ],
});
