import type { ShippedCatalog } from '../patterns/kit/catalog.ts'
import { judgedByChild } from './child-at-work.ts'
import { mutantsOfCode } from './mutants-of-code.ts'
import { type Judged, judged } from './verdict.ts'

const LONGEST_MS = 30_000

/** Changes the `check.ts` of a pattern, one thing at a time, and asks it again. */
export async function mutateCheck(catalog: ShippedCatalog, pattern: string): Promise<Judged> {
  const file = `catalog/patterns/${pattern}/check.ts`
  const mutants = mutantsOfCode(catalog.files.get(file) ?? '')
  const verdicts = await judgedByChild({
    script: new URL('check-child.ts', import.meta.url),
    parameters: [pattern],
    count: mutants.length,
    longestMs: LONGEST_MS,
  })
  return judged(file, mutants, verdicts)
}
