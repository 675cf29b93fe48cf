import { describe, expect, it } from 'vitest'
import { joined } from './joined.ts'

const row = (id: string) => ({ id })

describe('a stream of answers', () => {
  it('puts what came before what is known, each once', () => {
    expect(joined([row('3'), row('2')], [row('2'), row('1')])).toEqual([row('3'), row('2'), row('1')])
  })

  it('stays as it is when nothing came', () => {
    expect(joined([], [row('1')])).toEqual([row('1')])
  })

  it('lets the oldest go', () => {
    const many = Array.from({ length: 300 }, (_, at) => row(`k${at}`))
    const rows = joined([row('new')], many)
    expect(rows).toHaveLength(300)
    expect(rows[0]).toEqual(row('new'))
    expect(rows.at(-1)).toEqual(row('k298'))
  })
})
