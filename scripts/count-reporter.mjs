import { writeFileSync } from 'node:fs'

/**
 * A reporter of Vitest that writes `{ passed, failed, skipped }` into the file named by VITEST_COUNTS_FILE. A file or group
 * that could not even be loaded, and an error outside of any test, count as one failure each.
 */
export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      counts.failed += module.errors().length
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length
      for (const test of module.children.allTests()) counts[kindOf(test)] += 1
    }
    const file = process.env.VITEST_COUNTS_FILE
    if (file) writeFileSync(file, JSON.stringify(counts))
  }
}

/** A test that never came to an end (the run was stopped) has not passed; nor has it failed. */
function kindOf(test) {
  const { state } = test.result()
  return state === 'passed' || state === 'failed' ? state : 'skipped'
}
