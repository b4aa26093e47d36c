// What every browser test shares: signing in, and the checks that a page behaves.
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';
import { password } from './people.mjs';

export { expect };

/**
 * A page that fails its test when it logs an error, throws, breaks its content security policy,
 * asks for something that cannot be had, or is answered with a 5xx.
 * A test that expects refusals names their statuses: `refused(403)`.
 */
export const test = base.extend({
  complaints: [
    async ({ page }, use) => {
      const heard = [];
      const expected = new Set();
      const isExpected = (text) => [...expected].some((status) => text.includes(`status of ${status}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !isExpected(message.text())) heard.push(`console: ${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => heard.push(`script: ${error.message}`));
      page.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText ?? '';
        // A page that is left, and a file that is downloaded, end their requests so.
        if (reason !== 'net::ERR_ABORTED') heard.push(`request: ${request.url()} ${reason}`);
      });
      page.on('response', (response) => {
        if (response.status() >= 500) heard.push(`answer: ${response.status()} ${response.url()}`);
      });
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`content security policy: ${event.violatedDirective} refused ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
        });
      });
      await use({ expected });
      expect.soft(heard, 'what the browser complained of').toEqual([]);
    },
    { auto: true },
  ],

  refused: async ({ complaints }, use) => {
    await use((status) => complaints.expected.add(status));
  },

  signIn: async ({ page }, use) => {
    await use(async (person) => {
      await page.goto('/masuk');
      await page.locator('input[name="user"]').fill(person.user);
      await page.locator('input[name="password"]').fill(password);
      await page.locator('form:has(input[name="password"]) [type="submit"]').click();
      await expect(page, `${person.user} reaches the tasks after signing in`).toHaveURL(/\/tugas/);
    });
  },
});

function readable(violation) {
  const places = violation.nodes.map((node) => `    ${node.target.join(' ')}\n      ${node.failureSummary?.replaceAll('\n', '\n      ')}`);
  return [`${violation.impact}: ${violation.id}, ${violation.help} (${violation.helpUrl})`, ...places].join('\n');
}

/** Fails with a readable list when axe finds a serious or critical violation. */
export async function expectAccessible(page) {
  const { violations } = await new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).analyze();
  const grave = violations.filter((violation) => ['serious', 'critical'].includes(violation.impact));
  expect.soft(grave.map(readable).join('\n'), `axe on ${page.url()}`).toBe('');
}

/** Fails with the elements that stick out when the page can be scrolled sideways. */
export async function expectNoSidewaysScroll(page) {
  const found = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const page = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth, window.innerWidth);
    const outside = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ends at ${Math.round(element.getBoundingClientRect().right)} px`);
    return { page, outside };
  });
  const width = page.viewportSize().width;
  expect.soft(found.page, `${page.url()} is wider than ${width} px: ${found.outside.join('; ')}`).toBeLessThanOrEqual(width);
}

/** Answers a question of a form the way a person does: on its label. */
export async function choose(page, question, answer) {
  const option = `input[name="${question}"][value="${answer}"]`;
  await page.locator(`label:has(${option})`).click();
  await expect(page.locator(option), `${question} = ${answer}`).toBeChecked();
}
