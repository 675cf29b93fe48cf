import { parseArgs } from 'node:util'
import { type ShippedCatalog, shippedCatalog } from '../patterns/kit/catalog.ts'
import { readEquivalents } from './equivalents.ts'
import { mutateAudit } from './mutate-audits.ts'
import { mutateCheck } from './mutate-checks.ts'
import { engineFiles, mutateEngineFile } from './mutate-engine.ts'
import { remembered } from './remembered.ts'
import { type Score, scoreLine, scoreOf, scoreText, shareOf, summed } from './score.ts'
import type { Judged } from './verdict.ts'

// `npm run mutation [-- --only check|audit|engine] [--pattern X] [--file F] [--minutes N]`: changes one thing at a time in the
// checks, the audits and the engine, and looks whether the examples, random cities and unit tests notice. Ends with 1 when fewer
// than 80 % of the changes of a kind are noticed, with 2 when the minutes were over first: the same command then goes on.
const LEAST = 0.8
const MS_PER_MINUTE = 60_000
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    pattern: { type: 'string' },
    file: { type: 'string' },
    minutes: { type: 'string', default: '120' },
  },
})
const endsAt = performance.now() + Number(values.minutes) * MS_PER_MINUTE

interface Piece {
  readonly name: string
  readonly judge: () => Promise<Judged>
}

const PROGRAMS = ['tests/mutation', 'packages/engine/src', 'packages/domain/src']
const catalog = await shippedCatalog()
const equivalents = readEquivalents()
const kinds: Readonly<Record<string, () => readonly Piece[]>> = {
  check: () => patternPieces(catalog, 'check'),
  audit: () => patternPieces(catalog, 'audit'),
  engine: () =>
    engineFiles()
      .filter((file) => values.file === undefined || file.includes(values.file))
      .map((file) => ({
        name: file,
        judge: () =>
          remembered({ name: `engine-${file.replaceAll('/', '-')}`, paths: PROGRAMS }, () =>
            mutateEngineFile(file),
          ),
      })),
}

let exitCode = 0
for (const [kind, pieces] of Object.entries(kinds)) {
  if (values.only !== undefined && values.only !== kind) continue
  if (values.pattern !== undefined && kind === 'engine') continue
  exitCode = Math.max(exitCode, await runKind(kind, pieces()))
}
process.exitCode = exitCode

async function runKind(kind: string, pieces: readonly Piece[]): Promise<number> {
  const startedAt = performance.now()
  const scores: Score[] = []
  for (const { judge } of pieces) {
    if (performance.now() > endsAt) break
    const score = scoreOf(await judge(), equivalents)
    scores.push(score)
    process.stdout.write(scoreText(score))
  }
  const total = summed(kind, scores)
  const weak = scores.filter((score) => shareOf(score) < LEAST).map(({ file }) => file)
  const left = pieces.length - scores.length
  process.stdout.write(
    `${scoreLine(total)}, ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n` +
      (weak.length > 0 ? `  below 80 %: ${weak.join(', ')}\n` : '') +
      (left > 0 ? `  the time is over: ${left} of ${pieces.length} were not looked at\n` : ''),
  )
  if (left > 0) return 2
  return shareOf(total) < LEAST ? 1 : 0
}

function patternPieces(catalog: ShippedCatalog, kind: 'check' | 'audit'): Piece[] {
  const mutate = kind === 'check' ? mutateCheck : mutateAudit
  return catalog.edition.patterns
    .map(({ id }) => id)
    .filter((id) => values.pattern === undefined || id === values.pattern)
    .map((id) => ({
      name: id,
      judge: () =>
        remembered({ name: `${kind}-${id}`, paths: [...PROGRAMS, ...testsOf(catalog, id)] }, () =>
          mutate(catalog, id),
        ),
    }))
}

/** Everything that the trials of a pattern are made of. */
function testsOf({ edition }: ShippedCatalog, pattern: string): string[] {
  const rules = edition.rules.filter((rule) => rule.pattern === pattern)
  return [
    'tests/patterns/kit',
    'tests/patterns/worlds/limits',
    'tests/patterns/worlds/parts',
    `tests/patterns/worlds/${pattern}.ts`,
    `catalog/patterns/${pattern}`,
    ...rules.map(({ id }) => `catalog/rules/${id}`),
    ...new Set(rules.flatMap(({ knowledge }) => knowledge.map((id) => `catalog/knowledge/${id}`))),
  ]
}
