import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { shippedCatalog } from '../patterns/kit/catalog.ts'
import { openDuck } from '../patterns/kit/sql-engines.ts'
import type { World } from '../patterns/kit/world.ts'
import { compareEngines } from './compare-engines.ts'

// `npm run parity -- --encounters 1000000 --seed 20261122`: random, hostile encounters for every pattern in turn, until as many
// have been compared. Ends with 1 and the first differences when the engines ever disagree.
const { values } = parseArgs({
  options: {
    encounters: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 86_400_000)) },
    pattern: { type: 'string' },
    cities: { type: 'string', default: '60' },
  },
})
const wanted = Number(values.encounters)
const cities = Number(values.cities)
const folder = join(import.meta.dirname, '..', 'patterns', 'worlds')
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
const loaded = (await Promise.all(files.map((file) => import(join(folder, file))))) as { world?: World }[]
const worlds = loaded
  .flatMap(({ world }) => (world ? [world] : []))
  .filter(({ pattern }) => values.pattern === undefined || pattern === values.pattern)
const catalog = await shippedCatalog()
const engine = await openDuck()
const totals = { encounters: 0, lines: 0, findings: 0, fen: 0 }
const perPattern = new Map<string, number>()
const differences: string[] = []
const startedAt = performance.now()
let told = startedAt
for (let seed = Number(values.seed); totals.encounters < wanted && differences.length === 0; seed += 1) {
  for (const world of worlds) {
    const compared = await compareEngines({ catalog, engine, world }, { seed, cities })
    totals.encounters += compared.encounters
    totals.lines += compared.lines
    totals.findings += compared.findings
    totals.fen += compared.fen
    perPattern.set(world.pattern, (perPattern.get(world.pattern) ?? 0) + compared.findings)
    differences.push(...compared.differences)
    if (totals.encounters >= wanted || differences.length > 0) break
  }
  if (performance.now() - told > 20_000) {
    told = performance.now()
    process.stdout.write(
      `${totals.encounters.toLocaleString('en-US')} of ${wanted.toLocaleString('en-US')} encounters, ${totals.findings.toLocaleString('en-US')} findings\n`,
    )
  }
}
await engine.close()
for (const difference of differences.slice(0, 10)) process.stdout.write(`${difference}\n`)
for (const [pattern, findings] of [...perPattern].sort())
  process.stdout.write(`  ${pattern}: ${findings.toLocaleString('en-US')} findings\n`)
const silent = worlds.filter(({ pattern }) => !perPattern.get(pattern)).map(({ pattern }) => pattern)
if (silent.length > 0) process.stdout.write(`nothing was found in: ${silent.join(', ')}\n`)
process.stdout.write(
  `${totals.encounters.toLocaleString('en-US')} encounters, ${totals.lines.toLocaleString('en-US')} lines, ` +
    `${totals.findings.toLocaleString('en-US')} findings, ${(totals.fen / 100).toFixed(2)} yuan, ` +
    `${differences.length} differences, ${worlds.length} patterns, ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`,
)
process.exitCode = differences.length > 0 || silent.length > 0 ? 1 : 0
