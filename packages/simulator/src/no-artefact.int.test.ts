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
    const own = labels.filter((label) => label['scheme'] === name)
    const planted = own.filter((label) => label['role'] === 'planted').length
    expect(planted).toBeGreaterThan(10)
    expect(planted / (own.length - planted)).toBeGreaterThan(0.7)
    expect(planted / (own.length - planted)).toBeLessThan(1.4)
  })

  it('needs few exceptions, each with its reason', () => {
    const exceptions = schemes.flatMap(({ legitimateSignals }) => Object.values(legitimateSignals))
    expect(exceptions.length).toBeLessThanOrEqual(12)
    expect(exceptions.every((reason) => reason.length > 10)).toBe(true)
  })
})
