import { describe, expect, it } from 'vitest'
import { failureWords } from './failure-words.ts'

describe('why a screening failed', () => {
  it('is told in words with what to do, and what the engine said behind them', () => {
    expect(failureWords('Out of Memory Error: failed to allocate 256 MiB\nStack:')).toBe(
      '内存不够。缩短期间或只看一个区划再运行，或给服务器增加内存（Out of Memory Error: failed to allocate 256 MiB）',
    )
    expect(failureWords('Catalog Error: Table with name screen_x does not exist!')).toMatch(
      /^模型的查询与数据湖/,
    )
  })

  it('is told as it is where it is in Chinese, and something is told of what nobody foresaw', () => {
    expect(failureWords('数据湖是空的')).toBe('数据湖是空的')
    expect(failureWords('boom')).toBe('运行时出错。再运行一次，仍不行请联系维护人员（boom）')
  })

  it('is nothing where nothing failed', () => {
    expect(failureWords(null)).toBeNull()
  })
})
