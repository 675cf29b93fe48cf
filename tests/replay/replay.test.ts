import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildLaw, type Finding, type Law } from '@fundwatch/engine'
import { beforeAll, describe, expect, it } from 'vitest'
import { repositoryFolder } from '../../apps/server/src/config/repository.ts'
import {
  type EditionFiles,
  parseEdition,
} from '../../apps/server/src/use-cases/review/edition/parse-edition.ts'
import {
  replayByLaw,
  replayer,
  replayFinding,
} from '../../apps/server/src/use-cases/review/replay-finding.ts'
import { type ShippedCatalog, shippedCatalog } from '../patterns/kit/catalog.ts'
import { dice } from '../patterns/kit/dice.ts'
import { compiled, saidCompiled, saidOnline } from '../patterns/kit/engines.ts'
import { lawOfPoints } from '../patterns/kit/law-of-points.ts'
import { readExamples } from '../patterns/kit/read-examples.ts'
import type { World } from '../patterns/kit/world.ts'

const WORLDS = join(repositoryFolder, 'tests', 'patterns', 'worlds')
const SEEDS = [1, 2]

let catalog: ShippedCatalog
let shippedLaw: Law
/** The release cut down to one rule, so that it is read at once. */
let files: EditionFiles
beforeAll(async () => {
  catalog = await shippedCatalog()
  shippedLaw = buildLaw(catalog.edition).law
  const own = /^catalog\/(?:patterns\/sex-limit|rules\/item-sex|knowledge\/item-sex)\//
  files = new Map([...catalog.files].filter(([path]) => own.test(path)))
})

/** As it comes back from where it was stored. */
const stored = (finding: Finding) => JSON.parse(JSON.stringify(finding)) as Finding

describe('a finding of the examples, made again of what was copied into it', () => {
  it('is the same to the byte for every pattern', async () => {
    let replayed = 0
    for (const pattern of catalog.edition.patterns) {
      const { points, examples } = readExamples(catalog.examples('patterns', pattern.id) ?? '')
      const law = lawOfPoints(pattern, points ?? [])
      for (const { facts } of examples)
        replayed += expectSame(law, (await saidOnline(law, catalog.checks, facts)).findings)
    }
    expect(replayed).toBeGreaterThan(catalog.edition.patterns.length)
  })

  it('is the same to the byte for every rule that the release can judge by itself', async () => {
    const replay = replayer(catalog.files)
    const ready = await compiled(shippedLaw, catalog.checks)
    const found = new Map<string, string>()
    for (const { id } of catalog.edition.rules) {
      const { points, examples } = readExamples(catalog.examples('rules', id) ?? '')
      if (points) continue
      for (const { facts } of examples)
        for (const finding of saidCompiled(ready, facts).findings) {
          const { same, differs } = replay(stored(finding))
          if (!same) throw new Error(`${finding.identity} differs in ${differs.join(', ')}.`)
          found.set(finding.identity, finding.ruleId)
        }
    }
    expect(new Set(found.values()).size).toBeGreaterThan(20)
  })

  it('is the same to the byte for every random city', async () => {
    for (const pattern of catalog.edition.patterns) {
      const file = join(WORLDS, `${pattern.id}.ts`)
      if (!existsSync(file)) continue
      const { world } = (await import(file)) as { world: World }
      for (const seed of SEEDS) {
        const law = lawOfPoints(pattern, world.points(dice(seed)))
        expectSame(law, (await saidOnline(law, catalog.checks, world.facts(dice(seed)))).findings)
      }
    }
    expect(readdirSync(WORLDS).length).toBeGreaterThan(0)
  })

  it('keeps the names it was told with, whatever things are called today', async () => {
    const finding = await firstOf('item-sex')
    const named = {
      ...finding,
      names: { A: '第一医院' },
      sentence: finding.sentence.replaceAll('，A为', '，第一医院为'),
    }
    expect(named.sentence).not.toBe(finding.sentence)
    expect(replayFinding(stored(named), files)).toMatchObject({ same: true })
  })
})

describe('a finding that its release does not make', () => {
  it('shows which fields came out differently when an amount was changed', async () => {
    const finding = await firstOf('item-sex')
    const forged = { ...finding, amountFen: 1 as Finding['amountFen'] }
    expect(replayFinding(forged, files)).toMatchObject({ same: false, differs: ['amountFen'] })
  })

  it('shows what else follows when a line was changed', async () => {
    const finding = await firstOf('item-sex')
    const [line, ...others] = finding.lines
    if (!line) throw new RangeError('The example has a line.')
    const facts = { ...line.facts, eligibleFen: 1 as typeof line.facts.eligibleFen }
    const { differs } = replayFinding({ ...finding, lines: [{ ...line, facts }, ...others] }, files)
    expect(differs).toEqual(['lines', 'amountFen', 'sentence'])
  })

  it('misses its point when the limit applied was another', async () => {
    const finding = await firstOf('item-sex')
    const other = { ...finding, limits: { ...finding.limits, sex: '3' } }
    expect(replayFinding(other, files)).toMatchObject({ same: false, body: null, missing: 'point' })
  })

  it('misses its rule in a release without it', async () => {
    const finding = await firstOf('item-sex')
    const without = new Map([...files].filter(([path]) => !path.startsWith('catalog/rules/item-sex/')))
    expect(replayFinding(finding, without)).toMatchObject({ same: false, body: null, missing: 'rule' })
  })

  it('differs when the rule has another version', async () => {
    const finding = await firstOf('item-sex')
    const { differs } = replayFinding({ ...finding, ruleVersion: 99 }, files)
    expect(differs).toEqual(['ruleVersion'])
  })
})

describe('the version of the pattern that made a finding', () => {
  it('is the hashes of its check and its audit in the release', async () => {
    const finding = await firstOf('item-sex')
    const hash = (name: string) =>
      createHash('sha256')
        .update(catalog.files.get(`catalog/patterns/sex-limit/${name}`) ?? '')
        .digest('hex')
    const { patternVersion } = replayFinding(finding, files)
    expect(patternVersion).toEqual({
      pattern: 'sex-limit',
      check: hash('check.ts'),
      audit: hash('audit.sql'),
    })
  })

  it('is unknown when the release does not have the pattern', async () => {
    const finding = await firstOf('item-sex')
    expect(replayFinding(finding, new Map()).patternVersion).toBeNull()
  })
})

function expectSame(law: Law, findings: readonly Finding[]): number {
  for (const finding of findings) {
    const { same, body, differs } = replayByLaw(stored(finding), law)
    expect(differs, finding.identity).toEqual([])
    expect(body, finding.identity).toBe(JSON.stringify(finding))
    expect(same).toBe(true)
  }
  return findings.length
}

/** What the check says of the first example of a rule that shows something. */
async function firstOf(ruleId: string): Promise<Finding> {
  const { law } = buildLaw(parseEdition(files).edition)
  const { examples } = readExamples(catalog.examples('rules', ruleId) ?? '')
  for (const { facts } of examples) {
    const [finding] = (await saidOnline(law, catalog.checks, facts)).findings
    if (finding) return finding
  }
  throw new RangeError(`The examples of ${ruleId} show no finding.`)
}
