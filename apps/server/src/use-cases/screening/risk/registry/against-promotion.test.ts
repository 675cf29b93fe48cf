import { describe, expect, it } from 'vitest'
import { againstPromotion } from './against-promotion.ts'
import type { BookedComparison, BookedRiskModel } from './registry-ports.ts'

const told = {
  rows: 100,
  entities: 100,
  confirmed: 50,
  cleared: 50,
  features: ['visits'],
  dropped: [],
  trees: 3,
  split: null,
  calibration: null,
  leaks: [],
  evaluation: { rows: 20 } as unknown as NonNullable<BookedRiskModel['told']['evaluation']>,
}
const model = (wish: Partial<BookedRiskModel>): BookedRiskModel => ({
  modelId: 'challenger',
  entity: 'institution',
  kind: 'supervised',
  state: 'challenger',
  no: 2,
  seed: 1,
  fromDay: 0,
  toDay: 200,
  lakeVersion: 1,
  sha256: '',
  tableSha256: '',
  told,
  importance: {},
  trainedBy: null,
  reason: null,
  trainedAtMs: 0,
  decidedAtMs: null,
  decidedBy: null,
  scoredAtMs: null,
  scored: null,
  drift: null,
  ...wish,
})
const champion = model({ modelId: 'champion', state: 'champion', kind: 'unsupervised', no: 1, toDay: 100 })
const unknown = { value: null, low: null, high: null }
const compared = (
  verdict: BookedComparison['report']['verdict'],
  wish: Partial<BookedComparison> = {},
): BookedComparison => ({
  challengerId: 'challenger',
  championId: 'champion',
  championNo: 1,
  atMs: 0,
  report: {
    rows: 1,
    confirmed: 1,
    champion: { auc: null, averagePrecision: null },
    challenger: { auc: null, averagePrecision: null },
    aucGain: unknown,
    averagePrecisionGain: unknown,
    verdict,
    draws: 1,
    seed: 1,
    challengerLeaks: [],
  },
  ...wish,
})
const against = (
  comparisons: readonly BookedComparison[],
  wish: Partial<BookedRiskModel> = {},
  over: BookedRiskModel | undefined = champion,
) => againstPromotion({ model: model(wish), champion: over, comparisons })

describe('a promotion', () => {
  it('is refused unless the comparison with the champion of today is above 0 beyond doubt', () => {
    expect(against([compared('promote')])).toBeNull()
    expect(against([compared('keep')])).toContain('没有全部大于 0')
    expect(against([compared('not-enough-data')])).toContain('得不出区间')
    expect(against([])).toContain('没有与现用模型比较过')
    expect(against([compared('promote', { championId: 'an older one' })])).toContain('没有与现用模型比较过')
  })

  it('is refused for what knows too much, whatever the figures', () => {
    const leak = { feature: 'x', kind: 'tells-label', figure: 0.99 } as const
    expect(against([compared('promote')], { told: { ...told, leaks: [leak] } })).toContain('不该知道')
    const { report } = compared('promote')
    expect(against([compared('promote', { report: { ...report, challengerLeaks: [leak] } })])).toContain(
      '不该知道',
    )
  })

  it('is refused for what scores already, was retired, or was never measured', () => {
    expect(against([compared('promote')], { state: 'champion' })).toContain('已经是现用模型')
    expect(against([compared('promote')], { state: 'retired' })).toContain('已经停用')
    expect(against([compared('promote')], { told: { ...told, evaluation: null } })).toContain('没有指标')
  })

  it('needs no comparison where nothing scores', () => {
    expect(againstPromotion({ model: model({}), champion: undefined, comparisons: [] })).toBeNull()
  })

  it('without results replaces an unsupervised champion only when its data have moved on', () => {
    const score = { feature: 'score', psi: 1, ks: null, missingBefore: 0, missingNow: 0, newLevels: [] }
    const drifted = (verdict: 'watch' | 'drifted') =>
      ({
        ...champion,
        drift: { rows: 1, score: { ...score, verdict }, features: [] },
      }) satisfies BookedRiskModel
    const young = { kind: 'unsupervised' } as const
    expect(against([], young, drifted('drifted'))).toBeNull()
    expect(against([], young, drifted('watch'))).toContain('没有与现用模型比较过')
    expect(against([], { ...young, toDay: 100 }, drifted('drifted'))).toContain('没有与现用模型比较过')
    expect(against([], {}, drifted('drifted'))).toContain('没有与现用模型比较过')
  })
})
