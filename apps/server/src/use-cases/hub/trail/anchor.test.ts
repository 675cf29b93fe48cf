import type { CivilTime, SecondNo } from '@fundwatch/domain'
import { secondNo } from '@fundwatch/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Anchor, anchorFileText, anchorText, parseAnchors, writeAnchor } from './anchor.ts'

const hex = fc.stringMatching(/^[0-9a-f]{64}$/)
const anyAnchor: fc.Arbitrary<Anchor> = fc.record({
  at: fc.constantFrom('2026-03-02 09:00:00' as CivilTime, '2027-12-31 23:59:59' as CivilTime),
  sealNo: fc.nat(),
  hash: hex,
  answersThrough: fc.nat(),
  previous: fc.option(hex, { nil: null }),
})

describe('an anchor', () => {
  it('is read as it was written, also with line ends of another system', () => {
    fc.assert(
      fc.property(anyAnchor, anyAnchor, (first, second) => {
        const text = `${anchorFileText(first)}\n${anchorText(second)}`
        for (const copy of [text, text.replaceAll('\n', '\r\n')]) {
          const { anchors, damaged } = parseAnchors(copy)
          expect(damaged).toBe(0)
          expect(anchors).toMatchObject([first, second])
        }
      }),
    )
  })

  it('is damaged by any change of a digit', () => {
    fc.assert(
      fc.property(anyAnchor, fc.nat(), (anchor, at) => {
        const text = anchorText(anchor)
        const digits = [...text.matchAll(/[0-9]/g)].map(({ index }) => index)
        const place = digits[at % digits.length] ?? 0
        const other = text[place] === '7' ? '3' : '7'
        expect(parseAnchors(text.slice(0, place) + other + text.slice(place + 1))).toEqual({
          anchors: [],
          damaged: 1,
        })
      }),
    )
  })

  it('is written once a day, and again only when the chain went on', async () => {
    const files = new Map<string, string>()
    const folder = {
      days: async () => [...files.keys()].toSorted(),
      read: async (day: string) => files.get(day) ?? '',
      append: async (day: string, text: string) => void files.set(day, (files.get(day) ?? '') + text),
    }
    let [time, sealNo] = ['2026-03-02 09:00:00', 0]
    const ports = {
      folder,
      now: (): SecondNo => secondNo(time as CivilTime),
      end: async () => (sealNo === 0 ? undefined : { sealNo, hash: 'a'.repeat(64), answersThrough: 0 }),
    }
    const daily = () => writeAnchor(ports, { daily: true })
    expect(await daily()).toBeUndefined()
    sealNo = 1
    expect([await daily(), await daily()]).toEqual(['2026-03-02', undefined])
    expect(await writeAnchor(ports, { daily: false })).toBeUndefined()
    sealNo = 2
    expect(await writeAnchor(ports, { daily: false })).toBe('2026-03-02')
    time = '2026-03-03 00:00:01'
    expect(await daily()).toBe('2026-03-03')
    const all = [...files.values()].flatMap((text) => parseAnchors(text).anchors)
    expect(all.map(({ previous }) => previous)).toEqual([null, all[0]?.digest, all[1]?.digest])
  })
})
