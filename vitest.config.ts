import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

const cores = availableParallelism()

/** Each of them measures how long something takes, or how much memory: nothing may run beside it. */
const ALONE = [
  'apps/server/src/adapters/duckdb/interactive/interactive.int.test.ts',
  'apps/server/src/adapters/landing/land-csv.int.test.ts',
  'apps/server/src/adapters/law-builder/build-beside.int.test.ts',
  'apps/server/src/http/web-api/session/session.int.test.ts',
]

/** For a machine that has much else to do; on a quiet one the longest takes a minute. */
const patience = { testTimeout: 400_000, hookTimeout: 400_000, expect: { poll: { timeout: 30_000 } } }

/**
 * An instance is several processes and a gigabyte. Whoever looks at a page mostly waits, so there is room for one more than there are
 * cores.
 */
const besideEachOther = { maxWorkers: Math.min(cores + 1, 4), sequence: { groupOrder: 2 } }

/**
 * Unit tests sit beside their file and need no process; integration tests (`*.int.test.ts`) start real engines and tests of the pages
 * (`*.web.test.ts`) look at a real browser, some of both at once; those that measure come last, one at a time.
 */
export default defineConfig({
  test: {
    globalSetup: ['tests/setup/run-folder.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['**/*.{int,web}.test.ts', '**/node_modules/**'],
          // Random campaigns take two seconds, ten times as long where everything else wants the processor too.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Loading the same modules for each file took as long as the tests: a unit test changes nothing that others see.
          isolate: false,
          maxWorkers: cores,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'integration',
          include: ['packages/**/*.int.test.ts', 'apps/**/*.int.test.ts', 'tests/**/*.int.test.ts'],
          exclude: ['**/node_modules/**', ...ALONE],
          ...patience,
          ...besideEachOther,
        },
      },
      {
        test: {
          name: 'integration-alone',
          include: ALONE,
          ...patience,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'web',
          include: ['tests/web/**/*.web.test.ts'],
          // One demo city and one browser for all of them; both are started with the run, and lived in when the first file comes.
          globalSetup: ['tests/web/start-city.ts'],
          testTimeout: 180_000,
          hookTimeout: 420_000,
          expect: patience.expect,
          isolate: false,
          ...besideEachOther,
        },
      },
    ],
  },
})
