import {
  type AuditFacts,
  type AuditLine,
  hit,
  NO_FACTS,
  type Outcome,
  unjudged,
  violating,
} from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { buildLaw } from '../law/build-law.ts'
import type { Edition } from '../law/edition.ts'
import {
  buildDataset,
  buildEdition,
  buildEntry,
  buildPattern,
  buildRule,
  datedValue,
} from '../testing/build-edition.ts'
import { buildLine, factsOf } from '../testing/build-facts.ts'
import { type AnyCheck, compileLaw } from './compile.ts'
import { runChecks } from './run-checks.ts'

const still = { sliceMs: 5, now: () => 0, pause: async () => undefined }

/** Three rules: `all` is shown every line, `items` those of item A, `none` none. */
async function compiled(checks: Readonly<Record<string, AnyCheck>> = {}, wish: Partial<Edition> = {}) {
  const patterns = [
    buildPattern({ id: 'all', lines: 'all' }),
    buildPattern({ id: 'items' }),
    buildPattern({ id: 'none', lines: 'none' }),
  ]
  const rules = patterns.map(({ id }) => buildRule({ id, pattern: id }))
  const { law } = buildLaw(buildEdition({ patterns, rules, ...wish }))
  const all = new Map<string, AnyCheck>(['all', 'items', 'none'].map((id) => [id, checks[id] ?? (() => [])]))
  return compileLaw(law, all, still)
}

const [ALL, ITEMS, NONE] = [0, 1, 2]
const a1 = buildLine({ lineKey: 'a1' })
const a2 = buildLine({ lineKey: 'a2', dayNo: 20_001 as AuditLine['dayNo'] })
const b1 = buildLine({ lineKey: 'b1', itemCode: 'B' })

const flag: AnyCheck = ({ lines, points }) =>
  points.flatMap((point) => hit(point, { grain: ['P1', 'A'], lines: violating(lines) }))
const doubt: AnyCheck = ({ points }): Outcome[] =>
  points.map((point) => unjudged(point, { grain: [], lineKey: null, reason: 'sex-unknown' }))

/** What a check in plain JavaScript could do. */
const throwsWord: AnyCheck = () => {
  const word: unknown = 'a word'
  throw word
}

describe('running checks', () => {
  it('shows each rule the lines it wants, in their order, and all other facts', async () => {
    const seen: Record<string, string[]> = {}
    const look =
      (id: string): AnyCheck =>
      (question) => {
        seen[id] = question.lines.map(({ lineKey }) => lineKey)
        const { points, pointsOf } = question
        for (const kind of ['encounters', 'diagnoses', 'operations', 'costs'] as const)
          expect(question[kind]).toBe(NO_FACTS[kind])
        for (const kind of ['stockMovements', 'traceEvents', 'institutionMonths'] as const)
          expect(question[kind]).toBe(NO_FACTS[kind])
        expect(points).toHaveLength(1)
        expect(pointsOf('A')).toEqual(points)
        expect(pointsOf('B')).toEqual([])
        return []
      }
    const law = await compiled({ all: look('all'), items: look('items'), none: look('none') })
    const { asked, verdicts } = runChecks(law, factsOf(a1, b1, a2))
    expect(seen).toEqual({ all: ['a1', 'b1', 'a2'], items: ['a1', 'a2'], none: [] })
    expect([...asked].sort()).toEqual([ALL, ITEMS, NONE])
    expect(verdicts).toEqual([])
  })

  it('does not ask a rule whose items nobody charged', async () => {
    const law = await compiled()
    expect([...runChecks(law, factsOf(b1)).asked].sort()).toEqual([ALL, NONE])
    expect([...runChecks(law, NO_FACTS).asked].sort()).toEqual([ALL, NONE])
  })

  it('asks a rule of items only when a line that matters is among its own', async () => {
    const law = await compiled()
    const onDay = (dayNo: number) => ({ concerns: (line: AuditLine) => line.dayNo === dayNo })
    expect(runChecks(law, factsOf(a1, a2), onDay(20_001)).asked).toContain(ITEMS)
    expect(runChecks(law, factsOf(a1, a2), onDay(20_009)).asked).toEqual([ALL, NONE])
    const matters = { concerns: ({ lineKey }: AuditLine) => lineKey === 'b1' }
    expect(runChecks(law, factsOf(a1, b1), matters).asked).toEqual([ALL, NONE])
  })

  it.each([
    ['day', ['a1', 'a3']],
    ['encounter', ['a1', 'a2']],
    ['always', ['a1', 'a2', 'a3', 'a4']],
  ] as const)(
    'shows a rule that looks within %s what lies around the lines that matter',
    async (kind, keys) => {
      const next = 20_001 as AuditLine['dayNo']
      const lines = [
        a1,
        buildLine({ lineKey: 'a2', dayNo: next }),
        buildLine({ lineKey: 'a3', encounterId: 'E2' }),
        buildLine({ lineKey: 'a4', encounterId: 'E1', institutionId: 'H2', dayNo: next }),
      ]
      const seen: Record<string, string[]> = {}
      const look =
        (id: string): AnyCheck =>
        (question) => {
          seen[id] = question.lines.map(({ lineKey }) => lineKey)
          seen[`${id} by item`] = question.items.flatMap((item) => item.lines.map(({ lineKey }) => lineKey))
          return []
        }
      const patterns = [
        buildPattern({ id: 'all', lines: 'all', within: { kind } }),
        buildPattern({ id: 'items', within: { kind } }),
        buildPattern({ id: 'none', lines: 'none' }),
      ]
      const law = await compiled({ all: look('all'), items: look('items') }, { patterns })
      runChecks(law, factsOf(...lines), { concerns: ({ lineKey }) => lineKey === 'a1' })
      expect(seen).toEqual({ all: keys, 'all by item': keys, items: keys, 'items by item': keys })
      runChecks(law, factsOf(...lines))
      expect(seen['items']).toEqual(['a1', 'a2', 'a3', 'a4'])
    },
  )

  it.each([
    ['day', 'of the same encounter on another day', { dayNo: 20_001 as AuditLine['dayNo'] }],
    ['encounter', 'of another encounter on the same day', { encounterId: 'E2' }],
  ] as const)('shows a rule that looks within %s no line %s', async (kind, _, elsewhere) => {
    const seen: string[] = []
    const look: AnyCheck = ({ items }) => {
      seen.push(...items.flatMap(({ lines }) => lines.map(({ lineKey }) => lineKey)))
      return []
    }
    const patterns = ['all', 'items', 'none'].map((id) => buildPattern({ id, within: { kind } }))
    const law = await compiled({ items: look }, { patterns })
    const facts = factsOf(a1, buildLine({ lineKey: 'a2', ...elsewhere }))
    runChecks(law, facts, { concerns: ({ lineKey }) => lineKey === 'a1' })
    expect(seen).toEqual(['a1'])
  })

  it('counts an item as at hand when any of its lines is, whichever was charged first', async () => {
    const law = await compiled()
    const concerns = ({ lineKey }: AuditLine) => lineKey === 'a2'
    expect(runChecks(law, factsOf(a1, a2), { concerns }).asked).toContain(ITEMS)
  })

  it('asks a rule when any of its items is at hand, whichever was charged first', async () => {
    const entries = [buildEntry(), buildEntry({ point: 'p2', cells: { item_code: 'B' } })]
    const patterns = ['all', 'items', 'none'].map((id) =>
      buildPattern({ id, lines: id === 'items' ? 'of-points' : 'none', within: { kind: 'always' } }),
    )
    const law = await compiled({}, { patterns, datasets: [buildDataset(entries)] })
    for (const [first, second] of [
      [a1, b1],
      [b1, a1],
    ] as const)
      expect(
        runChecks(law, factsOf(first, second), { concerns: ({ lineKey }) => lineKey === 'b1' }).asked,
      ).toContain(ITEMS)
  })

  it('shows the encounters, diagnoses, operations and costs around the lines that matter', async () => {
    const seen: string[][] = []
    const look: AnyCheck = ({ encounters, diagnoses, operations, costs }) => {
      const named = [...encounters, ...diagnoses, ...operations, ...costs]
      seen.push(named.map((one) => ('institutionId' in one ? `${one.institutionId}/` : '') + one.encounterId))
      return []
    }
    const within = { kind: 'encounter' } as const
    const patterns = ['all', 'items', 'none'].map((id) => buildPattern({ id, within }))
    const law = await compiled({ items: look }, { patterns })
    const stays = [
      ['H1', 'E1'],
      ['H2', 'E1'],
      ['H1', 'E2'],
    ].map(([institutionId = '', encounterId = '']) => ({ institutionId, encounterId }))
    const facts = {
      ...factsOf(a1),
      encounters: stays,
      diagnoses: [{ encounterId: 'E1' }, { encounterId: 'E2' }],
      operations: [{ encounterId: 'E2' }, { encounterId: 'E1' }],
      costs: stays,
    } as unknown as AuditFacts
    runChecks(law, facts, { concerns: () => true })
    runChecks(law, facts)
    expect(seen).toEqual([
      ['H1/E1', 'E1', 'E1', 'H1/E1'],
      ['H1/E1', 'H2/E1', 'H1/E2', 'E1', 'E2', 'E2', 'E1', 'H1/E1', 'H2/E1', 'H1/E2'],
    ])
  })

  it('gives a rule its items in the order of their first lines, each with the points that name it', async () => {
    const entries = [
      buildEntry({ cells: { item_code: 'B' } }),
      buildEntry({ point: 'p2', validTo: '2025-12-31' }),
      buildEntry({ point: 'p3', validFrom: '2026-01-01' }),
    ]
    const seen: string[] = []
    const look: AnyCheck = ({ items }) => {
      for (const { itemCode, lines, points } of items)
        seen.push(`${itemCode}: ${lines.map(({ lineKey }) => lineKey).join(' ')}: ${points.length}`)
      return []
    }
    const law = await compiled({ items: look }, { datasets: [buildDataset(entries)] })
    runChecks(law, factsOf(a1, b1, buildLine({ lineKey: 'c1', itemCode: 'C' }), a2))
    expect(seen).toEqual(['A: a1 a2: 2', 'B: b1: 1'])
  })

  it('does not ask a rule that reads nothing of what is known', async () => {
    const reads = (mart: string) => ({ [mart]: ['person_id'] })
    const patterns = [
      buildPattern({ id: 'all', lines: 'all', reads: { ...reads('any_line'), ...reads('trace_event') } }),
      buildPattern({ id: 'items', reads: reads('diagnosis') }),
      buildPattern({ id: 'none', lines: 'none', reads: reads('encounter') }),
    ]
    const law = await compiled({}, { patterns })
    const asked = (facts: Partial<AuditFacts>) => runChecks(law, { ...NO_FACTS, ...facts }).asked
    const row = {} as never
    expect(asked({})).toEqual([])
    expect(asked({ lines: [a1] })).toEqual([ALL, ITEMS])
    expect(asked({ encounters: [row] })).toEqual([NONE])
    expect(asked({ traceEvents: [row] })).toEqual([ALL])
    expect(asked({ diagnoses: [row], operations: [row], costs: [row] })).toEqual([])
    const unsaid = await compiled({}, { patterns: patterns.map((one) => ({ ...one, reads: {} })) })
    expect(runChecks(unsaid, NO_FACTS).asked).toEqual([ALL, NONE])
  })

  it('leaves out what it is told to leave out', async () => {
    const law = await compiled({ items: flag, all: flag })
    const { asked, verdicts } = runChecks(law, factsOf(a1), { except: (ruleNo) => ruleNo === ITEMS })
    expect(asked).not.toContain(ITEMS)
    expect(verdicts.map(({ ruleNo }) => ruleNo)).toEqual([ALL])
  })

  it('says what is flagged, with what could not be judged beside it', async () => {
    const law = await compiled({ items: (question) => [...flag(question), ...doubt(question)] })
    const { verdicts } = runChecks(law, factsOf(a1))
    expect(verdicts).toEqual([
      {
        ruleNo: ITEMS,
        outcome: 'flagged',
        hits: [
          {
            kind: 'hit',
            ruleNo: ITEMS,
            pointNo: 1,
            grain: ['P1', 'A'],
            lines: [{ lineKey: 'a1', role: 'violating' }],
            ingredients: {},
          },
        ],
        unjudged: [
          { kind: 'unjudged', ruleNo: ITEMS, pointNo: 1, grain: [], lineKey: null, reason: 'sex-unknown' },
        ],
      },
    ])
  })

  it('says that a rule cannot apply when it judged nothing', async () => {
    const law = await compiled({ items: doubt })
    expect(runChecks(law, factsOf(a1)).verdicts).toMatchObject([
      { ruleNo: ITEMS, outcome: 'not-applicable', unjudged: [{ reason: 'sex-unknown' }] },
    ])
  })

  it('calls a check that throws failed and lets it harm no other', async () => {
    const law = await compiled({
      all: () => {
        throw new RangeError('broken')
      },
      items: flag,
      none: throwsWord,
    })
    const { asked, verdicts } = runChecks(law, factsOf(a1))
    expect([...asked].sort()).toEqual([ALL, ITEMS, NONE])
    const by = new Map(verdicts.map((verdict) => [verdict.ruleNo, verdict]))
    expect(by.get(ALL)).toEqual({ ruleNo: ALL, outcome: 'failed', error: new RangeError('broken') })
    expect(by.get(NONE)).toEqual({ ruleNo: NONE, outcome: 'failed', error: new Error('a word') })
    expect(by.get(ITEMS)?.outcome).toBe('flagged')
  })

  it('asks several rules about one code', async () => {
    const rules = ['x', 'y'].map((id) =>
      buildRule({ id, pattern: 'items', parameters: { unit: [datedValue(id)] } }),
    )
    const law = await compiled({ items: flag }, { rules })
    expect(runChecks(law, factsOf(a1)).verdicts.map(({ ruleNo }) => ruleNo)).toEqual([0, 1])
  })
})
