import { describe, expect, it } from 'vitest'
import type { FieldWords } from './desk-ports.ts'
import { maskCells } from './mask-cells.ts'

const TITLES: Readonly<Record<string, string>> = {
  psn_name: '人员姓名',
  certno: '证件号码',
  tel: '联系电话',
  addr: '联系地址',
  cnt: '数量',
  memo: '备注',
}
const words: FieldWords = {
  tables: () => [],
  tableOf: () => undefined,
  relation: (name) => name,
  field: (_table, column) => {
    const title = TITLES[column]
    return title === undefined ? undefined : { code: column, title }
  },
}

const shown = (cells: Readonly<Record<string, string | null>>, reasons: readonly string[] = []) =>
  maskCells(words, {
    table: 'FEE_LIST_D',
    columns: Object.keys(cells),
    cells: Object.values(cells),
    reasons,
    messages: [],
  }).map(({ name, value, isConcerned }) => [name, value, isConcerned])

describe('the cells of a refused row', () => {
  it('hide who it is about, wherever it stands', () => {
    expect(
      shown({
        psn_name: '张三丰',
        certno: '320501199001011234',
        tel: '13812345678',
        addr: '某路 1 号',
        memo: '来电 13812345678',
      }),
    ).toEqual([
      ['psn_name', '张**', false],
      ['certno', '3205**********1234', false],
      ['tel', '138****5678', false],
      ['addr', '（隐去）', false],
      ['memo', '来电 138****5678', false],
    ])
  })

  it('hide a column that nobody knows', () => {
    expect(shown({ 患者: '张三丰' })).toEqual([['患者', '（隐去）', false]])
  })

  it('begin with what a reason speaks of, also when it is empty', () => {
    expect(shown({ memo: '甲', cnt: null }, ['unreadable:cnt'])).toEqual([
      ['cnt', null, true],
      ['memo', '甲', false],
    ])
  })
})
