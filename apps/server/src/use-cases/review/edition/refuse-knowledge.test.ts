import { describe, expect, it } from 'vitest'
import { loadLaw } from '../load-law.ts'
import { BED, entries, NURSING, smallEdition } from '../testing/small-edition.ts'
import { type Changed, DATASET_FILE, ENTRIES_FILE, file, line, refusal } from './testing/refusal.ts'

const LOCAL = 'catalog/knowledge/local-item-code'

const localCodes = (...rows: readonly string[]) => ({
  [`${LOCAL}/dataset.yaml`]: `id: local-item-code
title: 本地编码对照
about: 本地编码。
columns:
  national_code: { type: code, title: 国家编码 }
  local_code: { type: code, title: 本地编码 }
key: [national_code, local_code]
sources: [{ id: local, title: 本地, publisher: 本地 }]
`,
  [`${LOCAL}/entries.csv`]: `${['point,name,national_code,local_code,valid_from,valid_to,source,supersedes', ...rows].join('\n')}\n`,
})

const ofEntries = (no: number) => line(ENTRIES_FILE, no)

/** What is changed, and the one complaint that it must bring. */
const REFUSED: readonly (readonly [string, Changed, string])[] = [
  [
    'a cell that a needed value is missing from',
    { [ENTRIES_FILE]: entries(BED, NURSING.replace(',日,', ',,')) },
    `${ofEntries(3)}规则 item-daily-frequency: 知识点 b08.1-0011 的 unit（计价单位） 为空，规则也没有这个参数。请补上。`,
  ],
  [
    'points whose validity overlaps',
    {
      [ENTRIES_FILE]: entries(
        BED,
        BED.replace('b08.1-0006', 'b08.1-0007').replace('2026-01-06', '2026-03-01'),
      ),
    },
    `${ofEntries(3)}知识集 item-daily-frequency: 知识点 b08.1-0007 与 b08.1-0006（第 2 行）的有效期重叠，且 item_code=001109000010000 相同，无法确定以谁为准。请用 supersedes 或 valid_to 区分，或删去重复的一行。`,
  ],
  [
    'a point that is there twice',
    { [ENTRIES_FILE]: entries(BED, BED) },
    `${ofEntries(3)}知识集 item-daily-frequency: 知识点 b08.1-0006 与 b08.1-0006（第 2 行）的有效期重叠，且 item_code=001109000010000 相同，无法确定以谁为准。请用 supersedes 或 valid_to 区分，或删去重复的一行。`,
  ],
  [
    'a point whose days are in the wrong order',
    { [ENTRIES_FILE]: entries(BED.replace('2026-01-06,', '2026-01-06,2025-01-06')) },
    `${ofEntries(2)}知识点 b08.1-0006 的有效期 "2026-01-06" 至 "2025-01-06" 不是先后两天 (YYYY-MM-DD)。请更正。`,
  ],
  [
    'an unknown superseded point',
    { [ENTRIES_FILE]: entries(BED, `${NURSING}b07.1-0001`) },
    `${ofEntries(3)}知识点 b08.1-0011 取代的知识点 b07.1-0001 不存在。请更正 supersedes 一栏。`,
  ],
  [
    'points that supersede each other in a circle',
    { [ENTRIES_FILE]: entries(`${BED}b08.1-0011`, `${NURSING}b08.1-0006`) },
    `${ofEntries(3)}知识点 b08.1-0011 经 supersedes 又取代了自己。请更正 supersedes 一栏，断开循环。`,
  ],
  [
    'a code of no known shape',
    { [ENTRIES_FILE]: entries(BED.replace('001109000010000', '1109000010000')) },
    `${ofEntries(2)}item_code 的值 1109000010000 不是医保编码的样子，也不在本地编码对照 (local-item-code) 中。请核对编码。`,
  ],
  [
    'a cell of the wrong type',
    { [ENTRIES_FILE]: entries(BED.replace(',1,日', ',一,日')) },
    `${ofEntries(2)}知识点 b08.1-0006 的 max_quantity 是 "一"，应是数量（至多四位小数）。请更正。`,
  ],
  [
    'a row that says of what it speaks nowhere',
    { [ENTRIES_FILE]: entries('b08.1-0006,床位费,,1,日,,,b08,') },
    `${ofEntries(2)}知识点 b08.1-0006 的 item_code 全空，不知道它说的是什么。请填写。`,
  ],
  [
    'a point without a name',
    { [ENTRIES_FILE]: entries(BED.replace('b08.1-0006', '')) },
    `${ofEntries(2)}缺少 point（知识点编号）。请补上。`,
  ],
  [
    'an unknown source',
    { [ENTRIES_FILE]: entries(BED.replace(',b08,', ',b09,')) },
    `${ofEntries(2)}来源 "b09" 不在 dataset.yaml 的 sources 中。请更正，或在 sources 中加上它。`,
  ],
  [
    'a row with a cell too few',
    { [ENTRIES_FILE]: entries(BED.slice(0, -1)) },
    `${ofEntries(2)}有 8 列，应有 9 列。请核对逗号和引号。`,
  ],
  [
    'a header that is not that of the dataset',
    { [ENTRIES_FILE]: entries(BED).replace('max_quantity', 'max') },
    `${ofEntries(1)}表头应为 point,name,item_code,max_quantity,unit,valid_from,valid_to,source,supersedes，而不是 point,name,item_code,max,unit,valid_from,valid_to,source,supersedes。请改表头，或改 dataset.yaml 的 columns。`,
  ],
  [
    'an empty CSV',
    { [ENTRIES_FILE]: '' },
    `${ofEntries(1)}表头应为 point,name,item_code,max_quantity,unit,valid_from,valid_to,source,supersedes，而不是 。请改表头，或改 dataset.yaml 的 columns。`,
  ],
  [
    'a CSV whose quotes are not closed',
    { [ENTRIES_FILE]: entries(BED, NURSING.replace('Ⅰ级护理', '"Ⅰ级护理')) },
    `${ofEntries(3)}CSV 无法读取: 引号没有收尾。请补上另一半引号。`,
  ],
  [
    'a CSV with a quote inside a cell',
    { [ENTRIES_FILE]: entries(BED.replace('床位费', '"床"位费'), NURSING) },
    `${ofEntries(2)}CSV 无法读取: 引号不在一格的开头。请给整格加引号，格内的引号写两次。`,
  ],
  [
    'a column that the pattern does not know',
    {
      ...file(DATASET_FILE, '  unit: {', '  per: { type: text, title: 每 }\n  unit: {'),
      [ENTRIES_FILE]: entries(BED.replace(',日,', ',人,日,')).replace(',unit,', ',per,unit,'),
    },
    `${line(DATASET_FILE, 1)}知识集 item-daily-frequency 的列 per 不是模式 quantity-per-day 的列，规则 item-daily-frequency 用不到它。请改列名，或在模式的 point 中声明。`,
  ],
  [
    'a column of another type than the pattern asks for',
    file(DATASET_FILE, 'max_quantity: { type: quantity', 'max_quantity: { type: integer'),
    `${line(DATASET_FILE, 1)}知识集 item-daily-frequency 的列 max_quantity 的类型是 integer，而模式 quantity-per-day 要 quantity。请改为一致。`,
  ],
  [
    'a key that is no column',
    file(DATASET_FILE, 'key: [item_code]', 'key: [code]'),
    `${line(DATASET_FILE, 1)}知识集 item-daily-frequency 的 key 中的 code 不是它的列。请改为 item_code、max_quantity、unit 之一。`,
  ],
  [
    'an unknown type of column',
    file(DATASET_FILE, 'unit: { type: text', 'unit: { type: word'),
    `${line(DATASET_FILE, 7)}type 的值 "word" 不在 text、code、integer、quantity、price、fen、day、codes 之中。请选其中一个。`,
  ],
]

describe('an edition whose knowledge would judge wrongly', () => {
  it.each(REFUSED)('is refused for %s, with file, line and what to do', (_, changed, complaint) => {
    expect(refusal(changed)).toEqual([complaint])
  })

  it('knows a code of a region from its local codes', () => {
    const local = { [ENTRIES_FILE]: entries(BED.replace('001109000010000', 'BED-1')) }
    expect(refusal(local)).toHaveLength(1)
    expect(refusal({ ...local, ...localCodes('l1,床位费,001109000010001,BED-1,,,local,') })).toEqual([])
  })

  it('is refused for a column that every dataset has', () => {
    const named = file(DATASET_FILE, '  unit: {', '  name: { type: text, title: 名称 }\n  unit: {')
    expect(refusal(named)).toContain(
      `${line(DATASET_FILE, 7)}name 是每个知识集都有的列，不必写在 columns 中。请删去。`,
    )
  })

  it('is refused for a file that is missing', () => {
    const files = new Map(smallEdition())
    files.delete(ENTRIES_FILE)
    files.delete(DATASET_FILE)
    files.set(DATASET_FILE, smallEdition().get(DATASET_FILE) ?? '')
    expect(() => loadLaw(files)).toThrow(`${line(ENTRIES_FILE, 1)}缺少 entries.csv。请补上这个文件。`)
  })
})
