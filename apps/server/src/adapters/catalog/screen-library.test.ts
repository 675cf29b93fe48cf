import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CivilDay, dayNo } from '@fundwatch/domain'
import { afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readScreenRaising } from './screen-library.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function raisingOf(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'fundwatch-raising-'))
  folders.push(folder)
  mkdirSync(join(folder, 'catalog', 'leads'), { recursive: true })
  writeFileSync(join(folder, 'catalog', 'leads', 'screen-raising.yaml'), text)
  return readScreenRaising(() => LIBRARY, folder)
}
const LIBRARY = new Map([
  ['a', { id: 'a', family: 'drugs' as const }],
  ['b', { id: 'b', family: 'drugs' as const }],
  ['c', { id: 'c', family: 'stays' as const }],
])
const SCREENS = join(import.meta.dirname, '../../../../../catalog/screens')
const DAY = dayNo('2026-03-02' as CivilDay)

describe('what raises leads of screens', () => {
  it('names screens that are there and active, as it was shipped', () => {
    const rows = readScreenRaising(() => new Map())(DAY)
    expect(rows.length).toBeGreaterThan(0)
    for (const { screen } of rows)
      expect(parse(readFileSync(join(SCREENS, screen, 'screen.yaml'), 'utf8')).status, screen).toBe('active')
  })

  it('means all screens of a family', () => {
    const rows = raisingOf('[{ family: drugs, score: 60, source: x }]')(DAY)
    expect(rows.map(({ screen }) => screen)).toEqual(['a', 'b'])
  })

  it('holds on its days only, with money in fen', () => {
    const raising = raisingOf(
      '[{ screen: a, score: 60, yuan: 12.5, from: "2026-03-01", to: "2026-03-02", source: x }]',
    )
    expect(raising(DAY)).toEqual([{ screen: 'a', score: 60, amountFen: 1250 }])
    expect(raising(DAY + 1)).toEqual([])
  })

  it.each([
    ['no list', 'a: 1'],
    ['neither screen nor family', '[{ score: 60, source: x }]'],
    ['both', '[{ screen: a, family: drugs, score: 60, source: x }]'],
    ['no source', '[{ screen: a, score: 60 }]'],
    ['a day that is none', '[{ screen: a, score: 60, source: x, from: "2026-02-30" }]'],
  ])('is refused with %s', (_title, text) => {
    expect(() => raisingOf(text)).toThrow(TypeError)
  })
})
