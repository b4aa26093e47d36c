// Ends the run with one plain line that a machine can count.
export default class ClosingLine {
  #suite;

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onEnd() {
    const count = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    for (const test of this.#suite.allTests()) count[test.outcome()] += 1;
    const failed = count.unexpected + count.flaky;
    process.stdout.write(`browser: ${count.expected} passed, ${failed} failed, ${count.skipped} skipped\n`);
  }

  printsToStdio() {
    return false;
  }
}
