import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createVitest, type TestSpecification } from 'vitest/node'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import { answerMutants } from './child-at-work.ts'
import { mutantsOfCode } from './mutants-of-code.ts'
import type { Verdict } from './verdict.ts'

// The process in which the mutants of one source of the engine meet its unit tests: `node engine-child.ts FILE`. One Vitest serves
// them all; a mutant is what it is given instead of the file.
const [file = ''] = process.argv.slice(2)
const path = join(repositoryFolder, file)
const mutants = mutantsOfCode(readFileSync(path, 'utf8'))
let mutated: string | undefined

const vitest = await createVitest(
  {
    root: repositoryFolder,
    config: false,
    watch: true,
    include: ['packages/engine/src/**/*.test.ts', 'packages/domain/src/audit/*.test.ts'],
    exclude: ['**/*.int.test.ts', '**/node_modules/**'],
    related: [path],
    reporters: [{}],
    bail: 1,
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    fileParallelism: false,
    fsModuleCache: false,
    testTimeout: 20_000,
  },
  {
    plugins: [{ name: 'mutant', enforce: 'pre', load: (id) => (id === path ? mutated : undefined) }],
  },
)
/** The tests that import it, by whatever way; the others cannot notice. */
const specifications = await vitest.getRelevantTestSpecifications()
/** Its own tests are the likeliest to notice. */
const own = specifications.filter(({ moduleId }) => moduleId === path.replace(/\.ts$/, '.test.ts'))
const others = specifications.filter((one) => !own.includes(one))
await lookAtOriginal()

const MUTANTS_BETWEEN_LOOKS = 25
answerMutants(async (at): Promise<Verdict> => {
  if (at % MUTANTS_BETWEEN_LOOKS === 0) await lookAtOriginal()
  mutated = mutants[at]?.text
  vitest.invalidateFile(path)
  const survives = (own.length === 0 || (await holds(own))) && (await holds(others))
  return survives ? 'missed' : 'noticed'
})

/** Nothing of the mutants before may stay behind. */
async function lookAtOriginal(): Promise<void> {
  mutated = undefined
  vitest.invalidateFile(path)
  if (!(await holds(specifications))) throw new Error('The unit tests fail without any change.')
}

async function holds(specifications: TestSpecification[]): Promise<boolean> {
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, false)
  return unhandledErrors.length === 0 && testModules.every((module) => module.ok())
}
