import type { Law } from '@fundwatch/engine'
import { loadLaw } from '../../use-cases/review/load-law.ts'
import { onlinePart } from '../../use-cases/review/online/law/online-part.ts'
import { needsOf } from '../../use-cases/review/online/memory/needs-of-law.ts'
import { reviewError } from '../../use-cases/review/review-error.ts'
import { readCatalog } from '../catalog/read-catalog.ts'
import { createDatabase } from '../postgres/connect.ts'
import { releaseStore } from '../postgres/review/release-store.ts'
import type { ReviewDatabase } from '../postgres/review/review-database.ts'
import type { BuildWish, LawMessage, LawRequest } from './law-messages.ts'

// A process beside the http process that reads a release and makes law of it: a second of work that no doctor must wait for.
const POINTS_AT_ONCE = 200

const say = (message: LawMessage) => process.send?.(message)
let law: Law = { rules: [], points: [] }
let at = 0

process.on('message', (request: LawRequest) => {
  if (request === 'next') giveNext()
  else void begin(request)
})
process.once('disconnect', () => process.exit(0))

async function begin(wish: BuildWish): Promise<void> {
  try {
    law = await build(wish)
    const patterns = [...new Set(law.rules.map(({ pattern }) => pattern))]
    const rules = law.rules.map(({ rule, pattern, points }) => ({
      rule,
      pattern: patterns.indexOf(pattern),
      points: points.length,
    }))
    say({ kind: 'rules', needs: needsOf(law, wish.releaseNo), patterns, rules })
  } catch (error) {
    say({ kind: 'refused', message: error instanceof Error ? error.message : String(error) })
  }
}

function giveNext(): void {
  const points = law.points.slice(at, at + POINTS_AT_ONCE)
  at += points.length
  say(points.length === 0 ? { kind: 'end' } : { kind: 'points', points })
}

async function build({ databaseUrl, releaseNo }: BuildWish): Promise<Law> {
  const database = createDatabase<ReviewDatabase>({
    url: databaseUrl,
    applicationName: 'fundwatch-law',
    maxConnections: 1,
  })
  try {
    const files = await releaseStore(database).files(releaseNo)
    const law = onlinePart(loadLaw(files).law)
    const shipped = readCatalog()
    for (const { pattern } of law.rules) {
      const path = `catalog/patterns/${pattern.id}/check.ts`
      // What runs is the check of this software: a release that says otherwise would be judged by something else.
      if (files.get(path) !== shipped.get(path)) throw reviewError('check-changed', { pattern: pattern.id })
    }
    return law
  } finally {
    await database.destroy()
  }
}
