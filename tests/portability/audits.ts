import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildLaw, type Law } from '@fundwatch/engine'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import { shippedCatalog } from '../patterns/kit/catalog.ts'
import { dice } from '../patterns/kit/dice.ts'
import { saidInBatch, saidOnline } from '../patterns/kit/engines.ts'
import { lawOfPoints } from '../patterns/kit/law-of-points.ts'
import { readExamples } from '../patterns/kit/read-examples.ts'
import type { World } from '../patterns/kit/world.ts'
import { openClickHouse } from './open-clickhouse.ts'

// Every `audit.sql` runs unmodified on ClickHouse and says what the check says, on the examples of every pattern and rule and on random
// cities. The same on DuckDB and PostgreSQL is part of `npm test`.
const CITIES = 8
const named = process.argv.slice(2)
const catalog = await shippedCatalog()
const engine = openClickHouse()
let compared = 0
let findings = 0
const differences: string[] = []

async function compare(title: string, law: Law, facts: Parameters<typeof saidOnline>[2]): Promise<void> {
  const online = await saidOnline(law, catalog.checks, facts)
  const batch = await saidInBatch(engine, { law, auditSql: catalog.auditSql, facts }).catch(
    (error: unknown) => String(error),
  )
  compared += 1
  findings += online.findings.length
  if (JSON.stringify(batch) !== JSON.stringify(online))
    differences.push(
      `${title}\n  check: ${JSON.stringify(online).slice(0, 600)}\n  audit: ${JSON.stringify(batch).slice(0, 600)}`,
    )
}

for (const pattern of catalog.edition.patterns.filter(({ id }) => named.length === 0 || named.includes(id))) {
  const path = catalog.examples('patterns', pattern.id)
  if (path === undefined) continue
  const { points, examples } = readExamples(path)
  for (const { title, facts } of examples)
    await compare(`${pattern.id}: ${title}`, lawOfPoints(pattern, points ?? []), facts)
  const worldFile = join(repositoryFolder, 'tests', 'patterns', 'worlds', `${pattern.id}.ts`)
  if (!existsSync(worldFile)) continue
  const { world } = (await import(worldFile)) as { world: World }
  for (let seed = 1; seed <= CITIES; seed += 1) {
    const rolls = dice(seed)
    const law = lawOfPoints(pattern, world.points(rolls))
    await compare(`${pattern.id}: random city ${seed}`, law, world.facts(rolls))
  }
}
for (const rule of catalog.edition.rules.filter(
  ({ pattern }) => named.length === 0 || named.includes(pattern),
)) {
  const path = catalog.examples('rules', rule.id)
  if (path === undefined) continue
  const { points, examples } = readExamples(path)
  const law = points
    ? lawOfPoints(catalog.pattern(rule.pattern), points, { ...rule, status: 'active' })
    : buildLaw(catalog.edition, { statuses: ['active', 'draft'], rules: [rule.id] }).law
  for (const { title, facts } of examples) await compare(`${rule.id}: ${title}`, law, facts)
}
await engine.close()
for (const difference of differences.slice(0, 10)) process.stdout.write(`${difference}\n`)
const patterns = readdirSync(join(repositoryFolder, 'catalog', 'patterns'), { withFileTypes: true }).filter(
  (entry) => entry.isDirectory(),
).length
process.stdout.write(
  `ClickHouse: ${patterns} patterns, ${compared} comparisons, ${findings} findings, ${differences.length} differences\n`,
)
if (differences.length > 0 || findings === 0) process.exitCode = 1
