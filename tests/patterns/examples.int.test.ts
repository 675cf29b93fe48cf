import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildLaw, type Law } from '@fundwatch/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import { renamedFacts, together } from '../parity/renamed-facts.ts'
import { type ShippedCatalog, shippedCatalog } from './kit/catalog.ts'
import { expected, inWords } from './kit/compare.ts'
import { saidInBatch, saidOnline } from './kit/engines.ts'
import { lawOfPoints } from './kit/law-of-points.ts'
import { type Example, readExamples } from './kit/read-examples.ts'
import { type OpenEngine, openDuck, openPostgres } from './kit/sql-engines.ts'

const folders = (kind: string) => {
  const folder = join(repositoryFolder, 'catalog', kind)
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}

let catalog: ShippedCatalog
let engines: OpenEngine[]

beforeAll(async () => {
  catalog = await shippedCatalog()
  engines = [await openDuck(), await openPostgres()]
})
afterAll(async () => {
  for (const engine of engines ?? []) await engine.close()
})

/** Examples of one law, put together: what happens to one person must not leak into what is said of another. */
async function expectTogether(law: Law, examples: readonly Example[]): Promise<void> {
  const facts = together(examples.map((example, at) => renamedFacts(example.facts, `c${at}.`)))
  const online = JSON.stringify(await saidOnline(law, catalog.checks, facts))
  for (const engine of engines) {
    const batch = await saidInBatch(engine, { law, auditSql: catalog.auditSql, facts })
    expect(JSON.stringify(batch), `${engine.name} says what the check says, byte for byte`).toBe(online)
  }
}

async function expectBoth(law: Law, example: Example): Promise<void> {
  const { facts } = example
  const online = await saidOnline(law, catalog.checks, facts)
  expect(inWords(online, example), 'online').toEqual(expected(example))
  for (const engine of engines) {
    const batch = await saidInBatch(engine, { law, auditSql: catalog.auditSql, facts })
    expect(inWords(batch, example), engine.name).toEqual(expected(example))
    expect(JSON.stringify(batch), `${engine.name} says what the check says, byte for byte`).toBe(
      JSON.stringify(online),
    )
  }
}

describe.each(folders('patterns'))('the pattern %s', (id) => {
  const { points, examples } = readExamples(
    join(repositoryFolder, 'catalog', 'patterns', id, 'examples.yaml'),
  )
  it.each(examples.map((example) => [example.title, example] as const))('%s', async (_, example) => {
    await expectBoth(lawOfPoints(catalog.pattern(id), points ?? []), example)
  })

  it('says the same of all its examples in one city', async () => {
    await expectTogether(lawOfPoints(catalog.pattern(id), points ?? []), examples)
  })
})

describe.each(folders('rules'))('the rule %s', (id) => {
  const { points, examples } = readExamples(join(repositoryFolder, 'catalog', 'rules', id, 'examples.yaml'))
  it.each(examples.map((example) => [example.title, example] as const))('%s', async (_, example) => {
    const rule = catalog.edition.rules.find((one) => one.id === id)
    if (!rule) throw new RangeError(`There is no rule ${id}.`)
    // A rule whose knowledge is not published shows its examples with points of their own.
    const law = points
      ? lawOfPoints(catalog.pattern(rule.pattern), points, { ...rule, status: 'active' })
      : buildLaw(catalog.edition, { statuses: ['active', 'draft'], rules: [id] }).law
    await expectBoth(law, example)
  })
})
