import { describe, expect, it } from 'vitest'
import type { OfficialTable } from '../read-points/official-table.ts'
import { officialBatch } from '../read-points/publications.ts'
import { entries, smallEdition } from '../testing/small-edition.ts'
import { takePoints } from './take-points.ts'

const DATASET = 'item-daily-frequency'
const files = smallEdition()
const sheet = (label: string, ...rows: string[]): OfficialTable => ({
  label,
  headers: ['序号', '项目编码', '项目名称', '每日上限', '单位'],
  rows: rows.map((row) => row.split(' ')),
})
const take = (tables: readonly OfficialTable[] | string, batch: number | null = null) =>
  takePoints(
    files,
    {
      name: 'points.xlsx',
      content: new Uint8Array(),
      publication: batch === null ? null : officialBatch({ batch, publishedOn: '2026-11-01', url: '' }),
    },
    async () => tables,
  )
const FRESH = '9 001204000010000 静脉注射 1 日'

describe('an official file in a draft', () => {
  it('adds the points that the release does not know, and says how many', async () => {
    const taken = await take([sheet('第八批“医疗服务项目限定频次”明细.xlsx', FRESH)])
    expect(taken).toMatchObject({
      problem: null,
      byDataset: [{ dataset: DATASET, title: '医疗服务项目限定频次', added: 1 }],
      unresolved: [],
    })
    const made = taken.problem === null ? taken.files : []
    expect(made.map(({ path }) => path)).toEqual([`catalog/knowledge/${DATASET}/entries.csv`])
    expect(made[0]?.body).toContain('001204000010000')
    expect(made[0]?.body).toContain(entries().trim())
  })

  it('makes nothing of points that are there already', async () => {
    const first = await take([sheet('第八批“医疗服务项目限定频次”明细.xlsx', FRESH)])
    const again = new Map([
      ...files,
      ...(first.problem === null ? first.files : []).map((one) => [one.path, one.body] as const),
    ])
    const told = await takePoints(
      again,
      { name: 'points.xlsx', content: new Uint8Array(), publication: null },
      async () => [sheet('第八批“医疗服务项目限定频次”明细.xlsx', FRESH)],
    )
    expect(told).toMatchObject({ problem: null, files: [], byDataset: [{ added: 0 }] })
  })

  it('names a batch that is newer than this software among the sources', async () => {
    const taken = await take([sheet('“医疗服务项目限定频次”明细.xlsx', FRESH)], 31)
    const made = taken.problem === null ? taken.files : []
    expect(made.map(({ path }) => path).sort()).toEqual([
      `catalog/knowledge/${DATASET}/dataset.yaml`,
      `catalog/knowledge/${DATASET}/entries.csv`,
    ])
    expect(made.find(({ path }) => path.endsWith('.yaml'))?.body).toContain('id: b31')
  })

  it('lists what it cannot read, and passes on why a file is none', async () => {
    const taken = await take([sheet('第八批“医疗服务项目限定频次”明细.xlsx', '9  静脉注射 1 日')])
    expect(taken).toMatchObject({ problem: null, files: [] })
    expect(taken.problem === null ? taken.unresolved.length : 0).toBe(1)
    expect(await take('points.xls: 只能读取 .xlsx')).toEqual({ problem: 'points.xls: 只能读取 .xlsx' })
  })
})
