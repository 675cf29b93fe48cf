import type { Complaint } from '@fundwatch/engine'
import { describe, expect, it } from 'vitest'
import { tables } from '../testing/example-reader.ts'
import { codeTest } from './code-list.ts'
import { parseInterface } from './parse-interface.ts'

const HEADER = 'node,code,name,type,length,code_set,required\n'

function complaintsOf(text: string): string[] {
  const complaints: Complaint[] = []
  parseInterface('9999', { file: '9999.csv', text, codeSets: new Set(['gend']) }, complaints)
  return complaints.map(({ origin, message }) => `${origin.line} ${message}`)
}

describe('a table of fields', () => {
  it('is read with what it prints', () => {
    const { nodes } = parseInterface(
      '9999',
      { file: 'x', text: `${HEADER}data,cnt,数量,N,"16,4",,Y\n`, codeSets: new Set() },
      [],
    )
    expect(nodes.get('data')).toEqual([
      {
        node: 'data',
        code: 'cnt',
        name: '数量',
        type: 'N',
        length: { digits: 16, decimals: 4 },
        codeSet: null,
        isRequired: true,
      },
    ])
  })

  it.each([
    ['another header', 'a,b\n', '1 第一行应为'],
    ['an unknown type', `${HEADER}data,a,甲,X,,,\n`, '2 type 的值 "X"'],
    ['a length that is none', `${HEADER}data,a,甲,C,ten,,\n`, '2 length 的值 "ten"'],
    ['an unknown code list', `${HEADER}data,a,甲,C,1,sexes,\n`, '2 没有代码表 sexes。'],
    ['a field twice', `${HEADER}data,a,甲,C,,,\ndata,a,甲,C,,,\n`, '3 data.a 写了两次。'],
    ['a mark that is none', `${HEADER}data,a,甲,C,,,yes\n`, '2 required 应为 Y 或空'],
    ['a missing name', `${HEADER}data,a,,C,,,\n`, '2 node、code、name 都要有值。'],
  ])('is refused for %s, with the line', (_title, text, complaint) => {
    expect(complaintsOf(text)[0]?.startsWith(complaint)).toBe(true)
  })
})

describe('the shipped tables', () => {
  it('have fields for every node that they name', () => {
    const dangling = [...tables.interfaces.values()].flatMap(({ transaction, nodes }) =>
      [...nodes.values()]
        .flat()
        .filter(({ type, code }) => type.startsWith('node') && transaction !== 'envelope' && !nodes.has(code))
        .map(({ code }) => `${transaction} ${code}`),
    )
    expect(dangling).toEqual([])
  })
})

describe('a code list', () => {
  const list = { name: 'x', codes: ['1', '21', '310'], isOpen: false }
  it.each([
    ['21', true],
    ['2101', true],
    ['12', false],
    ['3', false],
    ['', false],
  ])('%s: %s', (code, isListed) => expect(codeTest(list)(code)).toBe(isListed))

  it('that is not confirmed refuses nothing', () => {
    expect(codeTest({ ...list, isOpen: true })('anything')).toBe(true)
  })
})
