import type { Screen } from '@fundwatch/screening'
import { describe, expect, it } from 'vitest'
import type { EntityFeatures } from './baselines.ts'
import { type EvaluatePorts, evaluateScreens } from './evaluate-screens.ts'
import { evaluationText } from './evaluation-text.ts'

const screen = (id: string): Screen => ({
  id,
  title: `模型${id}`,
  summary: '',
  population: '',
  version: 1,
  status: 'active',
  missing: '',
  family: 'stays',
  subject: 'person',
  scope: 'city',
  grain: ['person_id'],
  tags: [],
  judge: { kind: 'threshold', observed: 'a', limit: 'b', worse: 'more' },
  numbers: [],
  amount: '',
  parameters: [],
  sentence: '',
  basis: [],
  verify: [],
  innocent: [],
  cause: '',
})
const nobody: EntityFeatures = { ids: [], kinds: null, features: [] }
const labels = [
  { scheme: 'x', role: 'planted', group_no: '1', mdtrt_id: 'v1', psn_no: 'a', fixmedins_code: 'H' },
  { scheme: 'x', role: 'innocent', group_no: '1', mdtrt_id: 'v2', psn_no: 'b', fixmedins_code: 'H' },
]
const report = (screenId: string, failure: string | null) => ({
  screenId,
  title: screenId,
  looked: 9,
  notEnough: 0,
  note: '',
  seconds: 1,
  failure,
  hits: 1,
  fresh: 1,
  stayed: 0,
  changed: 0,
  gone: 0,
})
const ports: EvaluatePorts = {
  screens: () => ['a', 'b', 'c'].map(screen),
  expectations: () => ({
    file: 'f.yaml',
    expectations: [{ screenId: 'a', schemes: ['x'], match: 'rows' }],
    unplanted: new Map([['b', '没有交付']]),
  }),
  withCity: (_, work) =>
    work({
      lines: 10,
      labels,
      reports: [report('a', null), report('b', null), report('c', 'no such column | 2')],
      hitsOf: async (screenId) => [
        { screenId, score: 5, institutionId: null, encounters: ['v1'], persons: ['a'], lines: [] },
      ],
      persons: nobody,
      institutions: nobody,
    }),
  tell: () => undefined,
  now: () => 0,
}
const wish = { seeds: [1, 2], persons: 4000, months: 2, budget: 50, screens: null }

describe('an evaluation', () => {
  it('measures what has a scheme, counts what has none, and tells what failed', async () => {
    const evaluation = await evaluateScreens(ports, wish)
    const [a, b, c] = evaluation.screens
    expect(a?.cities.map((city) => city.screen?.recallAtBudget)).toEqual([1, 1])
    expect(a?.cities[0]?.byMoney?.recallAtBudget).toBe(0)
    expect(b?.cities.map((city) => city.screen)).toEqual([null, null])
    expect(c?.cities[0]?.failure).toBe('no such column | 2')
  })

  it('is written as tables that say what is simulated, when and how', async () => {
    const heading = { date: '2026-11-22', command: 'fundwatch evaluate' }
    const text = evaluationText(await evaluateScreens(ports, wish), heading)
    expect(text).toContain('测量日期: 2026-11-22')
    expect(text).toContain('模拟城市')
    expect(text).toContain('| 模型a（a） | x | 就诊 | 1 | 1.00 (1.00–1.00) |')
    expect(text).toContain('| 模型b（b） | 1 | 9 | 没有交付 |')
    expect(text).toContain('没有运行成功的模型: c（no such column   2）。')
    expect(text).not.toMatch(/NaN|undefined|null/)
  })

  it('refuses an expectation of a screen that does not exist', async () => {
    const expectations = () => ({
      file: 'f.yaml',
      expectations: [{ screenId: 'gone', schemes: ['x'], match: 'rows' as const }],
      unplanted: new Map<string, string>(),
    })
    await expect(evaluateScreens({ ...ports, expectations }, wish)).rejects.toThrow('gone')
  })
})
