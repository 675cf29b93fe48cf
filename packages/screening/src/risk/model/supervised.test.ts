import { describe, expect, it } from 'vitest'
import { rowsWhere } from '../table/risk-table.ts'
import { buildTable, buildWish, riskyTable } from '../testing/build-table.ts'
import { challengeRisk } from './challenge-risk.ts'
import { riskDrift } from './drift.ts'
import { explainRisk } from './explain-risk.ts'
import { findLeaks } from './find-leaks.ts'
import { parseRiskModel } from './parse-risk-model.ts'
import { scoreRisk } from './score-risk.ts'
import { heldOutRows, splitRows } from './split-rows.ts'
import { trainSupervised } from './train-supervised.ts'

const columns = {
  id: 'id',
  time: 'month',
  label: 'label',
  decided: null,
  peers: 'level',
  fairness: ['level'],
}
const table = riskyTable(3000)
const model = trainSupervised(table, buildWish({ columns }))
const all = (length: number) => Int32Array.from({ length }, (_, row) => row)

describe('a split', () => {
  const split = splitRows(table, all(table.rows), 1)

  it('has no entity in two parts, and tests on what came later only', () => {
    const entities = (rows: Int32Array) => new Set([...rows].map((row) => table.entityOf[row]))
    const [train, valid, test] = [split.train, split.valid, split.test].map(entities)
    expect([...(test ?? [])].filter((entity) => train?.has(entity) || valid?.has(entity))).toEqual([])
    expect([...(train ?? [])].filter((entity) => valid?.has(entity))).toEqual([])
    const { cutDay } = split.rule
    if (cutDay === null) throw new Error('there are several months')
    expect([...split.train, ...split.valid].every((row) => (table.days?.[row] ?? 0) < cutDay)).toBe(true)
    expect([...split.test].every((row) => (table.days?.[row] ?? 0) >= cutDay)).toBe(true)
  })

  it('is found again from its rule alone, without a list of names', () => {
    expect([...heldOutRows(table, model.split)]).toEqual([...split.test])
  })

  it('does not learn on a day from what was decided afterwards', () => {
    const late = {
      ...table,
      decidedOn: Int32Array.from(table.days ?? [], (day, row) => (row % 8 < 4 ? day : 30_000)),
    }
    const { train } = splitRows(late, all(table.rows), 1)
    expect(train.length).toBeGreaterThan(0)
    expect([...train].every((row) => row % 8 < 4)).toBe(true)
  })

  it('gives time up, and says so, where there is none or one label would be missing', () => {
    expect(splitRows({ ...table, days: null }, all(table.rows), 1).rule.kind).toBe('entity')
    expect(splitRows({ ...table, days: new Int32Array(table.rows) }, all(table.rows), 1).rule.kind).toBe(
      'entity',
    )
    const labels = table.labels.map((label, row) => ((table.days?.[row] ?? 0) > 18_050 ? 0 : label))
    expect(splitRows({ ...table, labels }, all(table.rows), 1).rule.kind).toBe('entity')
  })
})

describe('a supervised model', () => {
  it('ranks rows of entities it never saw, and its chances come true', () => {
    const { evaluation } = model
    expect(evaluation?.auc.value).toBeGreaterThan(0.75)
    expect(evaluation?.auc.low).toBeLessThan(evaluation?.auc.value ?? 0)
    expect(evaluation?.probabilities?.brier).toBeLessThan(evaluation?.probabilities?.brierOfShare ?? 0)
    expect(evaluation?.fairness[0]?.groups.map(({ group }) => group).sort()).toEqual(['三级', '二级'])
  })

  it('is the same byte by byte for the same table and seed, and another for another seed', () => {
    expect(JSON.stringify(trainSupervised(table, buildWish({ columns })))).toBe(JSON.stringify(model))
    expect(JSON.stringify(trainSupervised(table, buildWish({ columns, seed: 2 })))).not.toBe(
      JSON.stringify(model),
    )
  })

  it('gives reasons that add up to the score, what matters first', () => {
    const { order } = scoreRisk(model, table)
    const means = model.trees.map(({ feature, value, cover }) =>
      value.reduce(
        (sum, of, node) => sum + (feature[node] === -1 ? (of * (cover[node] ?? 0)) / (cover[0] ?? 1) : 0),
        0,
      ),
    )
    const expected = means.reduce((sum, mean) => sum + mean, model.start)
    for (const row of [0, 7, 2999]) {
      const reasons = explainRisk(model, table, row)
      expect(expected + reasons.reduce((sum, { push }) => sum + push, 0)).toBeCloseTo(order[row] ?? 0, 9)
    }
    const most = [...order.keys()].sort((a, b) => (order[b] ?? 0) - (order[a] ?? 0))[0] ?? 0
    expect(['visits', 'beds', 'owner']).toContain(explainRisk(model, table, most)[0]?.feature)
  })

  it('scores the same after it was written and read', () => {
    const read = parseRiskModel(JSON.stringify(model))
    expect(scoreRisk(read, table)).toEqual(scoreRisk(model, table))
  })

  it('is not read from what is broken', () => {
    const broken = (change: object) => () => parseRiskModel(JSON.stringify({ ...model, ...change }))
    expect(() => parseRiskModel('{')).toThrow('不是 JSON')
    expect(() => parseRiskModel('{}')).toThrow('缺少 format')
    expect(broken({ version: 2 })).toThrow('版本 2 不受支持')
    expect(broken({ kind: 'oracle' })).toThrow('种类 oracle 不认识')
    expect(broken({ trees: undefined })).toThrow('缺少 trees')
    const endless = { ...model.trees[0], feature: [0], left: [0], right: [0] }
    expect(broken({ trees: [endless] })).toThrow('第 1 棵树不完整')
  })

  it('is refused where there is nothing to learn from, in plain words', () => {
    const of = (labels: number[], x: (number | null)[]) => () =>
      trainSupervised(buildTable({ columns: { x }, labels }), buildWish())
    expect(of([], [])).toThrow('没有数据行')
    expect(of([-1, -1], [1, 2])).toThrow('没有一行写明结果')
    expect(of([1, 1], [1, 2])).toThrow('都是 1（查实）')
    expect(of([1, 0], [1, 2])).toThrow('只剩一类结果')
    const many = Array.from({ length: 100 }, (_, row) => row % 2)
    expect(
      of(
        many,
        many.map(() => 5),
      ),
    ).toThrow('没有可用的特征: x')
  })

  it('stays sane on twelve rows, without a calibration or an interval it cannot have', () => {
    const labels = Array.from({ length: 12 }, (_, row) => row % 2)
    const tiny = buildTable({ columns: { x: labels.map((label, row) => label * 3 + (row % 3)) }, labels })
    const small = trainSupervised(tiny, buildWish())
    expect(small.calibration.kind).toBe('none')
    expect(scoreRisk(small, tiny).scores.every((score) => score > 0 && score < 1)).toBe(true)
  })
})

describe('leaks', () => {
  const labels = [...table.labels]
  it('are told of a feature that is the label, one that is only there for the confirmed, and one recorded later', () => {
    const days = labels.map(() => 100)
    const leaking = buildTable({
      columns: {
        fine: labels.map((_, row) => row % 7),
        copy: labels.map((label, row) => label * 10 + (row % 3)),
        outcome: labels.map((label) => (label === 1 ? '追回' : '无')),
        fine_text: labels.map((_, row) => (row % 2 === 0 ? 'a' : 'b')),
        note: labels.map((label, row) => (label === 1 ? row : null)),
        later: labels.map((_, row) => row % 5),
      },
      labels,
      days,
      recordedOn: { later: days.map((day, row) => day + (row === 17 ? 1 : -1)) },
    })
    const found = findLeaks(leaking, all(labels.length)).map(({ feature, kind }) => `${feature} ${kind}`)
    expect(found).toEqual([
      'copy tells-label',
      'outcome tells-label',
      'note missing-tells-label',
      'later recorded-later',
    ])
    const trained = trainSupervised(leaking, buildWish())
    expect(trained.dropped).toEqual(['later'])
    expect(trained.leaks.map(({ feature }) => feature)).toContain('copy')
  })

  it('are not told of a feature that is merely good', () => {
    expect(findLeaks(table, all(table.rows))).toEqual([])
  })

  it('are judged by the day of the decision where that is known', () => {
    const of = (decidedOn: number[]) =>
      findLeaks(
        buildTable({
          columns: { x: [1, 2] },
          labels: [0, 1],
          days: [10, 10],
          decidedOn,
          recordedOn: { x: [20, 20] },
        }),
        all(2),
      )
    expect(of([30, 30])).toEqual([])
    expect(of([30, -1])).toEqual([{ feature: 'x', kind: 'recorded-later', figure: 1 }])
  })
})

describe('drift', () => {
  const scores = scoreRisk(model, table).order

  it('is nothing on the table of the training', () => {
    const report = riskDrift(model, table, scores)
    expect(report?.score.psi).toBeCloseTo(0, 12)
    expect(report?.features.every(({ verdict }) => verdict === 'stable')).toBe(true)
  })

  it('tells which feature moved, went missing, or says something new', () => {
    const moved = {
      ...table,
      features: table.features.map((column) => {
        if (column.name === 'visits' && column.kind === 'number')
          return { ...column, values: column.values.map((value) => value + 80) }
        if (column.name === 'beds' && column.kind === 'number')
          return {
            ...column,
            values: column.values.map((value, row) => (row % 2 === 0 ? Number.NaN : value)),
          }
        return column.kind === 'category'
          ? { ...column, levels: column.levels.map((level) => `${level}?`) }
          : column
      }),
    }
    const report = riskDrift(model, moved, scoreRisk(model, moved).order)
    const byName = new Map(report?.features.map((feature) => [feature.feature, feature]))
    expect(byName.get('visits')?.verdict).toBe('drifted')
    expect(byName.get('visits')?.ks).toBeGreaterThan(0.5)
    expect(byName.get('beds')?.missingNow).toBeGreaterThan(0.5)
    expect(
      byName
        .get('owner')
        ?.newLevels.map(({ level }) => level)
        .sort(),
    ).toEqual(['private?', 'public?'])
    expect(byName.get('noise0')?.verdict).toBe('stable')
    expect(report?.score.verdict).not.toBe('stable')
  })

  it('of no rows is not told', () => {
    expect(riskDrift(model, buildTable({ labels: [] }), new Float64Array(0))).toBeNull()
  })
})

describe('a challenger', () => {
  const rows = rowsWhere(table.rows, (row) => row % 3 === 0)
  const champion = scoreRisk(model, table)
  const guess = { ...champion, order: Float64Array.from(champion.order, (_, row) => (row * 7919) % 101) }

  it('takes over only when it is better beyond doubt', () => {
    expect(challengeRisk({ table, rows, champion: guess, challenger: champion, seed: 1 }).verdict).toBe(
      'promote',
    )
    expect(challengeRisk({ table, rows, champion, challenger: guess, seed: 1 }).verdict).toBe('keep')
    const same = challengeRisk({ table, rows, champion, challenger: champion, seed: 1 })
    expect(same).toMatchObject({ verdict: 'keep', aucGain: { value: 0, low: 0, high: 0 } })
  })

  it('cannot be judged on rows of one kind', () => {
    const cleared = rowsWhere(table.rows, (row) => table.labels[row] === 0)
    const { verdict, aucGain } = challengeRisk({ table, rows: cleared, champion, challenger: guess, seed: 1 })
    expect(verdict).toBe('not-enough-data')
    expect(aucGain.value).toBeNull()
  })
})
