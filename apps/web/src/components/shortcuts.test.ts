import { describe, expect, it } from 'vitest'
import words from '../locales/zh-CN/help.json' with { type: 'json' }
import { actOfKey, SHORTCUTS, type Shortcut } from './shortcuts.ts'

const sources = import.meta.glob<string>('../**/*.tsx', { query: '?raw', import: 'default', eager: true })
const calls = Object.values(sources).flatMap((source) => [
  ...source.matchAll(/useKeys\('(?<place>\w+)', \{(?<acts>.*?)\n? *\}\)\n/gs),
])

describe('shortcuts', () => {
  it('are all listened to by a page: what help promises works', () => {
    const listened = calls.flatMap(({ groups }) =>
      SHORTCUTS.filter(
        ({ place, does }) =>
          place === groups?.['place'] && new RegExp(`\\b${does}[:,]`).test(groups['acts'] ?? ''),
      ),
    )
    const own = SHORTCUTS.filter(({ place }) => place !== 'everywhere')
    expect(new Set(listened)).toEqual(new Set(own))
  })

  it('mean one thing at a place', () => {
    const all = SHORTCUTS.flatMap(({ place, keys }) => keys.map((key) => `${place} ${key}`))
    expect(new Set(all).size).toBe(all.length)
    expect(actOfKey('list', 'ArrowDown')).toBe('next')
    expect(actOfKey('list', 'c')).toBeUndefined()
  })

  it('have words', () => {
    const { acts, places } = words.shortcuts as {
      readonly acts: Readonly<Record<string, string>>
      readonly places: Readonly<Record<string, string>>
    }
    const wordless = SHORTCUTS.filter(({ place, does }: Shortcut) => !(acts[does] && places[place]))
    expect(wordless).toEqual([])
  })
})
