import { describe, expect, it } from 'vitest'
import { buildDataset, buildEntry } from '../testing/build-edition.ts'
import type { Dataset, DatasetEntry } from './edition.ts'
import { complaintsOfDataset } from './judge-dataset.ts'
import { entriesInForce } from './superseded.ts'

function judged(entries: readonly DatasetEntry[], wish: Partial<Dataset> = {}): string[] {
  const dataset = buildDataset(entries, wish)
  return complaintsOfDataset(dataset, entriesInForce(dataset).entries).map(
    ({ origin, message }) => `${origin.line}: ${message}`,
  )
}

const at = (line: number) => ({ file: 'entries.csv', line })

describe('a dataset', () => {
  it('is fine when every cell is of its type and no two entries say the same at once', () => {
    expect(
      judged([buildEntry(), buildEntry({ point: 'p2', cells: { item_code: 'B', max_count: '' } })]),
    ).toEqual([])
  })

  it('is complained of for cells of another type, each at its line', () => {
    expect(judged([buildEntry({ cells: { max_count: '一', item_code: 'A B' } })])).toEqual([
      '2: 知识点 p1 的 item_code 是 "A B"，应是一个编码（中间没有空格）。请更正。',
      '2: 知识点 p1 的 max_count 是 "一"，应是整数。请更正。',
    ])
  })

  it('is complained of for an entry that does not say of what it speaks', () => {
    const nameless = buildEntry({ cells: { item_code: ' ', unit: '' } })
    expect(judged([nameless])).toEqual(['2: 知识点 p1 的 item_code 全空，不知道它说的是什么。请填写。'])
    expect(judged([nameless], { key: ['item_code', 'max_count'] })).toEqual([])
    expect(judged([nameless], { key: [] })).toEqual([])
  })

  it('is complained of for a key that is no column, and then judged no further by it', () => {
    expect(judged([buildEntry(), buildEntry()], { key: ['item_code', 'colour'] })).toEqual([
      '1: 知识集 limits 的 key 中的 colour 不是它的列。请改为 item_code、max_count、unit 之一。',
    ])
  })

  it('is complained of for two entries of one key on one day, at the later one', () => {
    const first = buildEntry({ validTo: '2025-12-31', origin: at(7) })
    const second = (validFrom: string) => buildEntry({ point: 'p2', validFrom, origin: at(3) })
    expect(judged([first, second('2026-01-01')])).toEqual([])
    expect(judged([second('2025-12-31'), first])).toEqual([
      '3: 知识集 limits: 知识点 p2 与 p1（第 7 行）的有效期重叠，且 item_code=A 相同，无法确定以谁为准。请用 supersedes 或 valid_to 区分，或删去重复的一行。',
    ])
    expect(judged([first, second('2025-12-31')], { key: ['item_code', 'max_count'] })).toHaveLength(1)
    expect(judged([first, second('2025-12-31')], { key: [] })).toEqual([])
  })

  it('may replace one entry by another', () => {
    const later = buildEntry({ point: 'p2', validFrom: '2026-01-01', supersedes: ['p1'] })
    expect(judged([buildEntry(), later])).toEqual([])
  })
})
