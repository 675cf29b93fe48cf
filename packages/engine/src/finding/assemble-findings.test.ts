import { type AuditLine, fen, type Hit, type HitLine } from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { buildLaw } from '../law/build-law.ts'
import type { Pattern } from '../law/edition.ts'
import {
  buildDataset,
  buildEdition,
  buildEntry,
  buildPattern,
  buildRule,
  datedValue,
} from '../testing/build-edition.ts'
import { buildLine } from '../testing/build-facts.ts'
import { assembleFindings, identityOf } from './assemble-findings.ts'

const lineAt = (lineKey: string, second: number, wish: Partial<AuditLine> = {}) =>
  buildLine({
    lineKey,
    secondNo: (20_000 * 86_400 + second) as AuditLine['secondNo'],
    ...wish,
  })

const LINES = [
  lineAt('L1', 100, { institutionId: 'H1', encounterId: 'E1' }),
  lineAt('L2', 50, {
    institutionId: 'H2',
    encounterId: 'E2',
    personId: 'P2',
    dayNo: 19_999 as AuditLine['dayNo'],
  }),
  lineAt('L0', 100, { eligibleFen: fen(333) }),
]

const violating = (lineKey: string, ingredients?: HitLine['ingredients']): HitLine =>
  ingredients ? { lineKey, role: 'violating', ingredients } : { lineKey, role: 'violating' }
const involved = (lineKey: string): HitLine => ({ lineKey, role: 'involved' })

const hitOf = (wish: Partial<Hit> = {}): Hit => ({
  kind: 'hit',
  ruleNo: 0,
  pointNo: 0,
  grain: ['P1', 'A'],
  lines: [violating('L1')],
  ingredients: { day_quantity: 20_000 },
  ...wish,
})

/** A law of two rules over two facts, in which points are numbered 0–3. */
function lawOf(wish: Partial<Pattern> = {}) {
  const entries = [buildEntry(), buildEntry({ point: 'p2', cells: { item_code: 'B', max_count: '2' } })]
  const rules = ['a-limit', 'b-limit'].map((id) =>
    buildRule({ id, version: 3, parameters: { unit: [datedValue(id)] } }),
  )
  const { law, complaints } = buildLaw(
    buildEdition({ patterns: [buildPattern(wish)], rules, datasets: [buildDataset(entries)] }),
  )
  expect(complaints).toEqual([])
  return law
}

const assemble = (hits: readonly Hit[], wish: Partial<Pattern> = {}) =>
  assembleFindings(lawOf(wish), hits, {
    line: (key) => LINES.find(({ lineKey }) => lineKey === key),
    names: { institution: () => undefined, code: () => undefined },
  })

describe('a finding', () => {
  it('is explained whole: rule, grain, point, limits, lines, amount and words', () => {
    const [finding] = assemble([hitOf()])
    expect(finding).toEqual({
      ruleId: 'a-limit',
      ruleVersion: 3,
      pattern: 'quantity',
      result: 'violation',
      grain: { person_id: 'P1', item_code: 'A' },
      identity: '["a-limit","P1","A"]',
      point: { dataset: 'limits', point: 'p1', name: '甲', source: 's' },
      limits: { item_code: 'A', max_count: 1, unit: '次' },
      ingredients: { day_quantity: 20_000 },
      lines: [{ role: 'violating', amountFen: 1000, ingredients: {}, facts: LINES[0] }],
      amountFen: 1000,
      personId: 'P1',
      institutionId: 'H1',
      encounterId: 'E1',
      dayNo: 20_000,
      names: {},
      sentence: 'P1的“甲”超过1次。',
      clears: '不超过1次。',
    })
  })

  it('keeps the names that its sentences were written with, and no others', () => {
    const names = { institution: (id: string) => (id === 'H1' ? '甲医院' : undefined), code: () => '丙' }
    const hits = [hitOf({ lines: [violating('L1'), violating('L2')] })]
    const law = lawOf({ sentence: '{institutions}', clears: '{code_name:item_code}' })
    const line = (key: string) => LINES.find(({ lineKey }) => lineKey === key)
    expect(assembleFindings(law, hits, { line, names })[0]).toMatchObject({
      names: { H1: '甲医院', A: '丙' },
      sentence: 'H2、甲医院',
      clears: '丙',
    })
    const [nameless] = assembleFindings(law, hits, {
      line,
      names: { institution: () => undefined, code: () => undefined },
    })
    expect(Object.keys(nameless?.names ?? { A: '' })).toEqual([])
  })

  it('has one identity for one rule and grain, whatever the version', () => {
    const [rule] = lawOf().rules
    if (!rule) throw new Error('There are two rules.')
    expect(identityOf(rule, ['P1', 7])).toBe('["a-limit","P1",7]')
    expect(identityOf(rule, ['P1,7'])).not.toBe(identityOf(rule, ['P1', 7]))
  })

  it('is one of several hits of one grain, and another for another grain or rule, in order of identity', () => {
    const found = assemble([
      hitOf({ ruleNo: 1, pointNo: 2 }),
      hitOf({ grain: ['P1', 'B'] }),
      hitOf({ lines: [violating('L2')] }),
      hitOf(),
    ])
    expect(found.map(({ identity }) => identity)).toEqual([
      '["a-limit","P1","A"]',
      '["a-limit","P1","B"]',
      '["b-limit","P1","A"]',
    ])
    expect(found[0]?.lines.map(({ facts }) => facts.lineKey)).toEqual(['L2', 'L1'])
  })

  it('is decided by the hit with the earliest violating line', () => {
    const late = hitOf({ ingredients: { day_quantity: 1 } })
    const early = hitOf({ pointNo: 1, lines: [violating('L2')], ingredients: { day_quantity: 2 } })
    for (const hits of [
      [late, early],
      [early, late],
    ])
      expect(assemble(hits)[0]).toMatchObject({ point: { point: 'p2' }, ingredients: { day_quantity: 2 } })
  })

  it('is not decided by lines that only explain', () => {
    const explained = hitOf({ pointNo: 1, lines: [involved('L2'), violating('L1')] })
    const earlier = hitOf({ lines: [violating('L0')] })
    expect(assemble([explained, earlier])[0]).toMatchObject({ point: { point: 'p1' } })
  })

  it('of hits without lines is decided by the lowest point', () => {
    const silent = { sentence: '无', clears: '无' }
    const hits = [hitOf({ pointNo: 1, lines: [] }), hitOf({ lines: [] }), hitOf({ pointNo: 1 })]
    expect(assemble(hits, silent)[0]).toMatchObject({ point: { point: 'p1' } })
  })

  it('is decided by the earliest of its lines, in whatever order a hit names them', () => {
    const late = hitOf({ lines: [violating('L1')], ingredients: { day_quantity: 1 } })
    const early = hitOf({
      pointNo: 1,
      lines: [violating('L1'), violating('L2')],
      ingredients: { day_quantity: 2 },
    })
    expect(assemble([late, early])[0]).toMatchObject({ ingredients: { day_quantity: 2 } })
    expect(assemble([early, late])[0]).toMatchObject({ ingredients: { day_quantity: 2 } })
  })

  it('is decided by the lowest point among hits of one line, and then by what they say', () => {
    const hits = [
      hitOf({ pointNo: 1 }),
      hitOf({ ingredients: { day_quantity: 2 } }),
      hitOf({ ingredients: { day_quantity: 1 } }),
    ]
    for (const order of [hits, hits.toReversed()])
      expect(assemble(order)[0]).toMatchObject({ point: { point: 'p1' }, ingredients: { day_quantity: 1 } })
  })

  it('has its lines by time and key, each once, violating when any hit says so', () => {
    const hits = [
      hitOf({ lines: [involved('L1'), violating('L0'), involved('L2')] }),
      hitOf({ pointNo: 1, lines: [violating('L1'), involved('L0')] }),
    ]
    expect(assemble(hits)[0]?.lines.map(({ role, facts }) => [facts.lineKey, role])).toEqual([
      ['L2', 'involved'],
      ['L0', 'violating'],
      ['L1', 'violating'],
    ])
  })

  it('counts violating lines only, and each for its part', () => {
    const [finding] = assemble([hitOf({ lines: [violating('L1'), involved('L2'), violating('L0')] })])
    expect(finding?.amountFen).toBe(1333)
    expect(finding?.lines.map(({ facts, amountFen }) => [facts.lineKey, amountFen])).toEqual([
      ['L2', null],
      ['L0', 333],
      ['L1', 1000],
    ])
  })

  it('counts by the formula of its pattern, from what hit and lines say', () => {
    const share = {
      amount: { formula: 'share', written: '' },
      ingredients: { share_numerator: 'quantity', share_denominator: 'quantity' },
    } as const
    const hit = hitOf({ ingredients: { share_numerator: 1, share_denominator: 2 } })
    expect(assemble([hit], share)[0]).toMatchObject({ amountFen: 500, lines: [{ amountFen: 500 }] })
    const allowed = { allowed_quantity: 10_000, allowed_price: 4_000_000, allowed_ratio: 10_000 }
    const over = {
      amount: { formula: 'over-price', written: '' },
      lineIngredients: { allowed_quantity: 'quantity', allowed_price: 'price', allowed_ratio: 'ratio' },
    } as const
    expect(assemble([hitOf({ lines: [violating('L1', allowed)] })], over)[0]).toMatchObject({
      amountFen: 600,
      lines: [{ amountFen: 600, ingredients: allowed }],
    })
    const none = { amount: { formula: 'none', written: '' } } as const
    expect(assemble([hitOf()], none)[0]).toMatchObject({ amountFen: null, lines: [{ amountFen: null }] })
  })

  it('is about whom and when its last violating line says', () => {
    expect(assemble([hitOf({ lines: [violating('L2'), violating('L1')] })])[0]).toMatchObject({
      personId: 'P1',
      institutionId: 'H1',
      encounterId: 'E1',
      dayNo: 20_000,
    })
    expect(assemble([hitOf({ lines: [violating('L2'), involved('L1')] })])[0]).toMatchObject({
      personId: 'P2',
      institutionId: 'H2',
      encounterId: 'E2',
      dayNo: 19_999,
    })
  })

  it('without lines is about what its grain says, else what the hit says, else nobody', () => {
    const silent = { sentence: '无', clears: '无', ingredients: {} }
    const bare = hitOf({ lines: [], ingredients: { institution_id: 'H7', person_id: 'P9', day_no: 12 } })
    expect(assemble([bare], silent)[0]).toMatchObject({
      personId: 'P1',
      institutionId: 'H7',
      encounterId: null,
      dayNo: 12,
    })
    const onDay = { ...silent, grain: ['encounter_id', 'day_no'] }
    expect(assemble([hitOf({ grain: ['E8', 34], lines: [], ingredients: {} })], onDay)[0]).toMatchObject({
      personId: null,
      institutionId: null,
      encounterId: 'E8',
      dayNo: 34,
    })
    expect(assemble([hitOf({ lines: [], ingredients: { institution_id: null } })], silent)[0]).toMatchObject({
      institutionId: null,
      dayNo: 0,
    })
  })

  it.each([
    [
      'a line nobody knows',
      hitOf({ lines: [violating('L9')] }),
      'The line L9 of a hit is not among the facts.',
    ],
    ['a rule of another law', hitOf({ ruleNo: 9 }), 'There is no rule 9 in this law.'],
    ['a point of another law', hitOf({ pointNo: 9 }), 'There is no point 9 in this law.'],
  ])('cannot be made of %s', (_, hit, message) => {
    expect(() => assemble([hit])).toThrow(new RangeError(message))
  })
})
