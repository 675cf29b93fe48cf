import { civilDayFromText, dayNo } from '@fundwatch/domain'
import { BOOST_PARAMETERS, trainUnsupervised } from '@fundwatch/screening'
import { describe, expect, it } from 'vitest'
import { momentFromText } from './moment-text.ts'
import { readRiskTable, riskTables, type TableLine, type TableWish } from './read-risk-table.ts'
import { scoreRiskTables } from './score-risk-table.ts'

const columns = { id: 'id', time: null, label: null, decided: null, peers: null, fairness: [] }
const wish: TableWish = { columns, ignored: [], categories: [], kinds: null }

async function* lines(text: string): AsyncGenerator<TableLine> {
  for (const [index, line] of text.split('\n').entries()) yield { line: index + 1, cells: line.split(',') }
}

const day = (text: string) => {
  const civil = civilDayFromText(text)
  if (civil === undefined) throw new Error(`${text} is no day`)
  return dayNo(civil)
}

describe('a moment as written', () => {
  it('is a day, or the last day of a month', () => {
    for (const [text, expected] of [
      ['2026-03-01', '2026-03-01'],
      ['2026/03/01', '2026-03-01'],
      ['2024-02', '2024-02-29'],
      ['202512', '2025-12-31'],
    ] as const)
      expect(momentFromText(text)).toBe(day(expected))
    for (const text of ['2026-13', '2026-02-30', '26-01', '', 'Mar 2026'])
      expect(momentFromText(text)).toBeUndefined()
  })
})

describe('a table', () => {
  it('has its roles, and each feature the day on which it was recorded', async () => {
    const { table, times } = await readRiskTable(
      lines(
        'id,month,y,on,x,x_recorded_on,level\nA,2026-01,查实,2026-03-05,1,2026-02-01,二级\nA,2026-02,,,2,,二级\nB,2026-01,0,,,2026-01-09,',
      ),
      { ...wish, columns: { ...columns, time: 'month', label: 'y', decided: 'on', peers: 'level' } },
    )
    expect(times).toEqual(['2026-01', '2026-02', '2026-01'])
    expect([table.entities, [...table.entityOf], [...table.labels]]).toEqual([
      ['A', 'B'],
      [0, 0, 1],
      [1, -1, 0],
    ])
    expect([...(table.days ?? [])]).toEqual([day('2026-01-31'), day('2026-02-28'), day('2026-01-31')])
    expect([...(table.decidedOn ?? [])]).toEqual([day('2026-03-05'), -1, -1])
    expect(table.features.map(({ name }) => name)).toEqual(['x', 'level'])
    expect([...(table.features[0]?.recordedOn ?? [])]).toEqual([day('2026-02-01'), -1, day('2026-01-09')])
    expect(table.groups[0]?.levels).toEqual(['二级'])
  })

  it('comes in blocks, between which an id is still met twice', async () => {
    const sizes: number[] = []
    for await (const { table } of riskTables(lines('id,x\nA,1\nB,2\nC,3'), wish, 2)) sizes.push(table.rows)
    expect(sizes).toEqual([2, 1])
    const twice = async () => {
      for await (const { table } of riskTables(lines('id,x\nA,1\nB,2\nA,3'), wish, 2)) sizes.push(table.rows)
    }
    await expect(twice()).rejects.toThrow('编号 “A” 在第 2 行和第 4 行重复')
  })
})

describe('scoring in blocks', () => {
  it('gives the same rows, order and reasons as all at once', async () => {
    const text = `id,x,z\n${Array.from({ length: 200 }, (_, row) => `E${row},${(row * row) % 97},${row % 13}`).join('\n')}`
    const { table } = await readRiskTable(lines(text), wish)
    const model = trainUnsupervised(table, {
      seed: 1,
      tableHash: '',
      columns,
      monotone: {},
      parameters: BOOST_PARAMETERS,
    })
    const kinds = new Map(model.features.map(({ name, kind }) => [name, kind]))
    const scored = (rows: number) =>
      scoreRiskTables(model, riskTables(lines(text), { ...wish, kinds }, rows), 7)
    const whole = await scored(1000)
    expect(whole.filter(({ reasons }) => reasons !== null)).toEqual(whole.slice(0, 7))
    expect(await scored(9)).toEqual(whole)
  })

  it('gives no reasons where none are asked for', async () => {
    const text = `id,x\n${Array.from({ length: 30 }, (_, row) => `E${row},${row}`).join('\n')}`
    const { table } = await readRiskTable(lines(text), wish)
    const model = trainUnsupervised(table, {
      seed: 1,
      tableHash: '',
      columns,
      monotone: {},
      parameters: BOOST_PARAMETERS,
    })
    const rows = await scoreRiskTables(model, riskTables(lines(text), wish), 0)
    expect(rows.every(({ reasons }) => reasons === null)).toBe(true)
  })
})
