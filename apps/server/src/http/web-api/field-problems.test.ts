import { Choice, Exact, OrNull, ScopeField } from '@fundwatch/contract'
import fc from 'fast-check'
import { type TSchema, Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { checkAgainst } from './check-against.ts'

const Lines = Type.Array(
  Exact({ fen: Type.Integer({ title: '金额' }), note: OrNull(Type.String({ title: '说明' })) }),
  {
    title: '明细',
  },
)
const Wish = Exact({
  name: Type.String({ title: '名称', minLength: 1 }),
  scope: Type.Optional(ScopeField),
  grade: Type.Optional(OrNull(Choice('等级', { high: '高', low: '低' }))),
  lines: Type.Optional(Lines),
  chosen: Type.Optional(
    Type.Union(
      [
        Exact({ targets: Type.Array(Type.String(), { title: '疑点' }) }),
        Exact({ filter: Type.Object({}, { title: '筛选条件' }), count: Type.Integer({ title: '数量' }) }),
      ],
      { title: '选择' },
    ),
  ),
})

function told(schema: TSchema, value: unknown): readonly string[] {
  const checked = checkAgainst(schema)(value)
  return 'error' in checked ? checked.error.problems.map(({ message }) => message) : []
}

const wrong = (more: object) => told(Wish, { name: '甲', ...more })

describe('what is wrong with a form', () => {
  it('names a field that nobody knows, where it stands, and what may stand there', () => {
    expect(wrong({ by: 1 })).toEqual([
      '没有“by”这个字段，可以填：名称（name）、范围（scope）、等级（grade）、明细（lines）、选择（chosen）',
    ])
    expect(
      wrong({
        lines: [
          { fen: 1, note: null },
          { fen: 1, note: null, by: 2 },
        ],
      }),
    ).toEqual(['第 2 行：没有“by”这个字段，可以填：金额（fen）、说明（note）'])
    expect(told(Exact({}), { by: 1 })).toEqual(['没有“by”这个字段，这里不填任何字段'])
    expect(told(Exact({}), { ['x'.repeat(900)]: 1 })[0]?.length).toBeLessThan(80)
  })

  it('is told of the form that was meant, not of the others', () => {
    expect(wrong({ scope: { kind: 'county' } })).toEqual(['区划：必须填写'])
    expect(wrong({ scope: { kind: 'county', county: '320501', by: 1 } })).toEqual([
      '范围：没有“by”这个字段，可以填：范围类别（kind）、区划（county）、机构编号（institutionId）、科室（department）、' +
        '医师编号（doctorId）、联动部门（partnerId）',
    ])
    expect(wrong({ scope: { kind: 'planet' } })).toEqual([
      '范围类别：应为以下之一: city、county、institution、department、self、partner',
    ])
    expect(wrong({ scope: {} })).toEqual(['范围类别：必须填写'])
    expect(wrong({ scope: 7 })).toEqual(['范围：不符合任何一种允许的形式'])
    expect(wrong({ chosen: { targets: [1] } })).toEqual(['第 1 行：应为文字'])
    expect(wrong({ chosen: { filter: {} } })).toEqual(['数量：必须填写'])
  })

  it('is told of the value where nothing may stand instead', () => {
    expect(wrong({ grade: 'middle' })).toEqual(['等级：应为以下之一: high、low'])
    expect(wrong({ lines: [{ fen: 1, note: 5 }] })).toEqual(['第 1 行说明：不符合任何一种允许的形式'])
  })

  it('names what no database could keep by its title, too', () => {
    expect(wrong({ lines: [{ fen: 1, note: 'a\u0000b' }] })).toEqual(['第 1 行说明：含有不能保存的字符'])
    expect(told(Wish, { name: '\ud800' })).toEqual(['名称：含有不能保存的字符'])
  })

  it('always has a sentence, whatever comes', () => {
    const check = checkAgainst(Wish)
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record({ name: fc.string(), scope: fc.jsonValue(), chosen: fc.jsonValue() }),
        ),
        (value) => {
          const checked = check(value)
          if ('value' in checked) return
          expect(checked.error.problems.length).toBeGreaterThan(0)
          for (const { message } of checked.error.problems) expect(message).toMatch(/\p{Script=Han}/u)
        },
      ),
      { numRuns: 500 },
    )
  })
})
