import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { actionTitle, nounTitle } from './trail-words.ts'

const SOURCES = join(import.meta.dirname, '../../..')

/** What the use cases write down, by the text of their sources: `{ action: 'x', noun: 'y' }`. */
const written = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.startsWith('use-cases/') && file.endsWith('.ts') && !file.includes('.test.'))
  .flatMap((file) => [
    ...readFileSync(join(SOURCES, file), 'utf8').matchAll(
      /action: '(?<action>[a-z-]+)',\s*noun: '(?<noun>[a-z-]+)'/g,
    ),
  ])
  .flatMap(({ groups }) => (groups ? [groups] : []))

describe('the words of the trail', () => {
  it('name everything that use cases write down', () => {
    expect(written.length).toBeGreaterThan(10)
    const nameless = written.filter(
      ({ action = '', noun = '' }) =>
        /[a-z]/.test(nounTitle(noun)) || /[a-z]/.test(actionTitle(noun, action)),
    )
    expect(nameless.map(({ action, noun }) => `${noun} ${action}`)).toEqual([])
  })

  it('say the same step of different things in their own words', () => {
    expect(actionTitle('user', 'made')).toBe('新建')
    expect(actionTitle('api-key', 'made')).toBe('生成')
    expect(actionTitle('lead', 'raised')).toBe('登记')
  })

  it('keep a code that has no word yet', () => {
    expect(nounTitle('comet')).toBe('comet')
    expect(actionTitle('comet', 'pass')).toBe('pass')
  })
})
