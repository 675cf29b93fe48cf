import { describe, expect, it } from 'vitest'
import { buildLaw } from '../law/build-law.ts'
import type { Law } from '../law/law.ts'
import {
  buildDataset,
  buildEdition,
  buildEntry,
  buildPattern,
  buildRule,
  datedValue,
} from '../testing/build-edition.ts'
import { type AnyCheck, type CompiledRule, compileLaw } from './compile.ts'
import type { Slices } from './slices.ts'

const checks = new Map<string, AnyCheck>(['quantity', 'greedy', 'silent'].map((id) => [id, () => []]))
const still: Slices = { sliceMs: 5, now: () => 0, pause: async () => undefined }

const lawOf = (...wishes: Parameters<typeof buildEdition>) => buildLaw(buildEdition(...wishes)).law

/** By code: which rules that see lines name it, each with the numbers of its points. */
function naming({ namings, rules }: Awaited<ReturnType<typeof compileLaw>>): Record<string, string[]> {
  const namesOf =
    (code: string) =>
    ({ lawRule, pointsOf }: CompiledRule) => {
      const points = lawRule.pattern.lines === 'none' ? [] : pointsOf(code)
      return points.length === 0
        ? []
        : [`${lawRule.ruleNo}: ${points.map(({ pointNo }) => pointNo).join(' ')}`]
    }
  return Object.fromEntries(namings.codes.map((code) => [code, rules.flatMap(namesOf(code))]))
}

/** A law of some rules with some points each. */
function largeLaw(rules: number, points: number): Law {
  const entries = Array.from({ length: points }, (_, at) =>
    buildEntry({ point: `p${at}`, cells: { item_code: `C${at}` } }),
  )
  return lawOf({
    rules: Array.from({ length: rules }, (_, at) =>
      buildRule({ id: `rule-${String(at).padStart(3, '0')}`, parameters: { unit: [datedValue(`u${at}`)] } }),
    ),
    datasets: [buildDataset(entries)],
  })
}

describe('a compiled law', () => {
  it('gives checks the columns of points by their English names', async () => {
    const compiled = await compileLaw(lawOf(), checks, still)
    const [point] = compiled.rules[0]?.points ?? []
    expect(point).toMatchObject({ ruleNo: 0, pointNo: 0, itemCode: 'A', maxCount: 1, unit: '次' })
    expect(Object.keys(point ?? {})).toEqual([
      'ruleNo',
      'pointNo',
      'validFromDay',
      'validToDay',
      'itemCode',
      'maxCount',
      'unit',
    ])
  })

  it('finds points by the codes they name, and nothing for other codes', async () => {
    const entries = [
      buildEntry({ validTo: '2025-12-31' }),
      buildEntry({ point: 'p2', validFrom: '2026-01-01' }),
      buildEntry({ point: 'p3', cells: { item_code: 'B' } }),
    ]
    const compiled = await compileLaw(lawOf({ datasets: [buildDataset(entries)] }), checks, still)
    const [rule] = compiled.rules
    if (!rule) throw new Error('There is one rule.')
    expect(rule.pointsOf('A').map(({ pointNo }) => pointNo)).toEqual([0, 1])
    expect(rule.pointsOf('B').map(({ pointNo }) => pointNo)).toEqual([2])
    expect(rule.pointsOf('次')).toEqual([])
    expect(naming(compiled)).toEqual({ A: ['0: 0 1'], B: ['0: 2'] })
  })

  it('finds a point by every code of a list, once', async () => {
    const pattern = buildPattern({
      point: {
        item_code: { type: 'code', title: '', optional: true, code: true },
        others: { type: 'codes', title: '', optional: true, code: true },
        max_count: { type: 'integer', title: '', optional: true, code: false },
      },
    })
    const rule = buildRule({
      knowledge: [],
      parameters: { item_code: [datedValue('A')], others: [datedValue('B  A C')] },
    })
    const compiled = await compileLaw(lawOf({ patterns: [pattern], rules: [rule] }), checks, still)
    expect(naming(compiled)).toEqual({ A: ['0: 0'], B: ['0: 0'], C: ['0: 0'] })
    expect(compiled.namings.points.map(({ pointNo }) => pointNo)).toEqual([0, 0, 0])
  })

  it('knows which rules name a code, but for those that see no lines', async () => {
    const patterns = [
      buildPattern(),
      buildPattern({ id: 'greedy', lines: 'all' }),
      buildPattern({ id: 'silent', lines: 'none' }),
    ]
    const rules = [
      buildRule({ id: 'a', pattern: 'silent' }),
      buildRule({ id: 'b', pattern: 'greedy' }),
      buildRule({ id: 'c' }),
      buildRule({ id: 'd', parameters: { unit: [datedValue('x')] } }),
    ]
    const compiled = await compileLaw(lawOf({ patterns, rules }), checks, still)
    expect(naming(compiled)).toEqual({ A: ['1: 1', '2: 2', '3: 3'] })
    expect(compiled.rules[0]?.pointsOf('A')).toHaveLength(1)
  })

  it.each([
    ['line', 'encounter'],
    ['encounter', 'encounter'],
    ['day', 'day'],
    ['month', 'all'],
    ['year', 'all'],
    ['always', 'all'],
  ] as const)('looks within a %s as far as: %s', async (kind, reach) => {
    const compiled = await compileLaw(
      lawOf({ patterns: [buildPattern({ within: { kind } })] }),
      checks,
      still,
    )
    expect(compiled.rules[0]?.reach).toBe(reach)
  })

  it('looks within days and seconds at everything', async () => {
    for (const within of [
      { kind: 'days', column: 'max_count' },
      { kind: 'seconds', seconds: 60 },
    ] as const) {
      const compiled = await compileLaw(lawOf({ patterns: [buildPattern({ within })] }), checks, still)
      expect(compiled.rules[0]?.reach).toBe('all')
    }
  })

  it('cannot be made without the check of each pattern', async () => {
    await expect(compileLaw(lawOf(), new Map(), still)).rejects.toThrow('The pattern quantity has no check.')
  })
})

describe('compiling', () => {
  /** A clock that goes on as points are read, and what each slice took. */
  function watched(law: Law, msPerPoint: number) {
    let at = 0
    let began = 0
    const slices: number[] = []
    const slow = <Point extends object>(point: Point): Point =>
      new Proxy(point, {
        get(target, name, receiver) {
          if (name === 'pointNo') at += msPerPoint
          return Reflect.get(target, name, receiver) as unknown
        },
      })
    const slowLaw = { ...law, rules: law.rules.map((rule) => ({ ...rule, points: rule.points.map(slow) })) }
    const pause = async () => {
      slices.push(at - began)
      at += 100 // What others do meanwhile is not ours.
      began = at
    }
    const done = compileLaw(slowLaw, checks, { sliceMs: 5, now: () => at, pause }).then((compiled) => {
      slices.push(at - began)
      return compiled
    })
    return { done, slices }
  }

  it.each([
    ['one rule of many points', 1, 3000],
    ['many rules of few points', 200, 15],
    ['many rules of one point', 300, 1],
  ])('%s never holds the thread longer than a slice', async (_, rules, points) => {
    const { done, slices } = watched(largeLaw(rules, points), 0.05)
    await done
    expect(Math.max(...slices)).toBeLessThanOrEqual(5)
    expect(slices.reduce((sum, one) => sum + one, 0)).toBeCloseTo(rules * points * 0.05, 5)
  })

  it('does not pause without need', async () => {
    const { done, slices } = watched(largeLaw(1, 3000), 0.05) // 150 ms of work
    await done
    expect(slices.length).toBeLessThanOrEqual(40)
    const quick = watched(largeLaw(1, 50), 0.05) // 2.5 ms
    await quick.done
    expect(quick.slices).toHaveLength(1)
  })

  it('uses a slice to the end', async () => {
    let at = 0
    let pauses = 0
    // The clock only moves when it is asked: one ms between two looks.
    const now = () => {
      at += 1
      return at
    }
    const pause = async () => {
      pauses += 1
    }
    await compileLaw(largeLaw(1, 16 * 4), checks, { sliceMs: 5, now, pause })
    // Every point is passed three times, 16 at once: twelve looks. One at 5 ms is too late, as the next could be at 6.
    expect(pauses).toBe(2)
  })
})
