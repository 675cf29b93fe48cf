import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Artefact, type Examination, findArtefacts } from './artefact/find-artefacts.ts'
import { examinationsOf, type LabelLine, readLabels } from './artefact/labelled-rows.ts'
import { schemes } from './schemes/list.ts'
import { simulateCity } from './simulate-city.ts'

const folder = mkdtempSync(join(tmpdir(), 'simulated-city-'))
let labels: LabelLine[] = []
const examinations = new Map<string, Map<string, Examination>>()

beforeAll(async () => {
  await simulateCity({ persons: 14_000, months: 3, seed: 20_260_301, out: folder, plant: 'all', pairs: 24 })
  labels = readLabels(folder)
  for (const table of new Set(labels.map((label) => label['table_name'] ?? ''))) {
    examinations.set(table, await examinationsOf(folder, table, labels))
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

function artefactsOf(scheme: (typeof schemes)[number]): Artefact[] {
  return [...examinations].flatMap(([table, byScheme]) => {
    const examination = byScheme.get(scheme.name)
    if (!examination) return []
    const exempt = new Set(
      examination.columns.filter((column) => `${table}.${column}` in scheme.legitimateSignals),
    )
    return findArtefacts({ ...examination, exempt }).map((artefact) => ({
      ...artefact,
      column: `${table}.${artefact.column}`,
    }))
  })
}

describe('a planted city', () => {
  it.each(schemes)('gives $name away in no single column', (scheme) => {
    expect(artefactsOf(scheme)).toEqual([])
  })

  it.each(schemes)('plants $name and its look-alike in comparable numbers', ({ name }) => {
    const casesOf = (role: string): number => {
      const own = labels.filter((label) => label['scheme'] === name && label['role'] === role)
      return new Set(own.map((label) => label['group_no'])).size
    }
    const [planted, innocent] = [casesOf('planted'), casesOf('innocent')]
    expect(planted).toBeGreaterThan(10)
    expect(planted / innocent).toBeGreaterThan(0.7)
    expect(planted / innocent).toBeLessThan(1.4)
  })

  it('needs few exceptions, each with its reason; a rule only for what it turns on', () => {
    const reasonsOf = (chosen: typeof schemes): string[] =>
      chosen.flatMap(({ legitimateSignals }) => Object.values(legitimateSignals))
    expect(reasonsOf(schemes.filter(({ rule }) => rule === '')).length).toBeLessThanOrEqual(15)
    const ofRules = schemes.filter(({ rule }) => rule !== '')
    expect(ofRules.filter((scheme) => reasonsOf([scheme]).length > 7).map(({ name }) => name)).toEqual([])
    expect(reasonsOf(ofRules).length).toBeLessThanOrEqual(45)
    expect(reasonsOf(schemes).every((reason) => reason.length > 10)).toBe(true)
  })
})
