import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import { judgedByChild } from './child-at-work.ts'
import { mutantsOfCode } from './mutants-of-code.ts'
import { type Judged, judged } from './verdict.ts'

const LONGEST_MS = 20_000
const ROOTS = ['packages/engine/src', 'packages/domain/src/audit']

/** The sources of the engine, and of the words it shares with the checks, that are put on trial. */
export function engineFiles(): string[] {
  return ROOTS.flatMap((root) =>
    readdirSync(join(repositoryFolder, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('testing/'))
      .map((name) => `${root}/${name}`)
      .filter((file) => mutantsOfCode(readFileSync(join(repositoryFolder, file), 'utf8')).length > 0)
      .sort(),
  )
}

/** Changes a source of the engine, one thing at a time, and runs the unit tests of `packages/engine` and `packages/domain`. */
export async function mutateEngineFile(file: string): Promise<Judged> {
  const mutants = mutantsOfCode(readFileSync(join(repositoryFolder, file), 'utf8'))
  const verdicts = await judgedByChild({
    script: new URL('engine-child.ts', import.meta.url),
    parameters: [file],
    count: mutants.length,
    longestMs: LONGEST_MS,
  })
  return judged(file, mutants, verdicts)
}
