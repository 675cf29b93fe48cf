import { Choice, OrNull } from '@fundwatch/contract'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { columnsOf } from './list-columns.ts'

const list = Type.Object({
  rows: Type.Array(
    Type.Object({
      no: Type.String({ title: '编号' }),
      version: Type.Integer(),
      status: Choice('状态', { open: '在办', done: '已办结' }),
      grade: OrNull(Choice('等级', { major: '重大' })),
      kinds: Type.Array(Choice('种类', { a: '甲', b: '乙' }), { title: '种类' }),
      amountFen: Type.Integer({ title: '金额' }),
      count: OrNull(Type.Integer({ title: '个数' })),
      isOverdue: Type.Boolean({ title: '超期' }),
      state: Type.Object({ name: Type.String({ title: '名称' }) }),
      abilities: Type.Object({ take: Type.Boolean() }),
    }),
  ),
})

describe('the columns of a list', () => {
  it('are what its rows say, in words, without what means something to the page only', () => {
    const columns = columnsOf(list) ?? []
    expect(columns.map(({ column: { title, kind } }) => `${title} ${kind}`)).toEqual([
      '编号 text',
      '状态 text',
      '等级 text',
      '种类 text',
      '金额（元） fen',
      '个数 count',
      '超期 text',
      '名称 text',
    ])
    const row = {
      no: 'XS1',
      version: 3,
      status: 'done',
      grade: null,
      kinds: ['b', 'a'],
      amountFen: 12_345,
      count: null,
      isOverdue: true,
      state: { name: '=1+1' },
    }
    expect(columns.map(({ cell }) => cell(row))).toEqual([
      'XS1',
      '已办结',
      null,
      '乙、甲',
      12_345,
      null,
      '是',
      '=1+1',
    ])
  })

  it('are none of what is no list', () => {
    expect(columnsOf(null)).toBeUndefined()
    expect(columnsOf(Type.Object({ rows: Type.String() }))).toBeUndefined()
  })
})
