import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { houseSchemes, schemes } from '@fundwatch/simulator'
import { describe, expect, it } from 'vitest'
import { readScreens } from '../../../adapters/catalog/read-screens.ts'
import { repositoryFolder } from '../../../config/repository.ts'
import { parseScreens } from '../parse-screens.ts'
import { parseExpectations } from './expectations.ts'

const file = 'catalog/screens/evaluation.yaml'
const parsed = (text: string) => parseExpectations(file, text)
const own = () => parsed(readFileSync(join(repositoryFolder, file), 'utf8'))

describe('what screens are expected to find', () => {
  it('is read screen by screen, with the reason where nothing is planted', () => {
    const { expectations, unplanted } = parsed(
      'screens: { a: { schemes: [x, y], match: ring } }\nunplanted: { b: 没有交付 }',
    )
    expect(expectations).toEqual([{ screenId: 'a', schemes: ['x', 'y'], match: 'ring' }])
    expect([...unplanted]).toEqual([['b', '没有交付']])
  })

  it.each([
    ['no YAML', 'screens: {'],
    ['no screens', 'other: 1'],
    ['no schemes', 'screens: { a: { schemes: [], match: rows } }'],
    ['an unknown match', 'screens: { a: { schemes: [x], match: near } }'],
    ['a scheme that is no name', 'screens: { a: { schemes: [1], match: rows } }'],
    ['no reason', 'screens: { a: { schemes: [x], match: rows } }\nunplanted: { b: }'],
    ['a screen on both sides', 'screens: { a: { schemes: [x], match: rows } }\nunplanted: { a: 没有交付 }'],
  ])('is refused with %s', (_, text) => {
    expect(() => parsed(text)).toThrow(file)
  })

  it('names schemes of the simulator only', () => {
    const known = new Set([...schemes, ...houseSchemes].map(({ name }) => name))
    const named = own().expectations.flatMap((one) => one.schemes)
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })

  it('is said of every active screen, or why nothing is planted for it', () => {
    const { expectations, unplanted } = own()
    const said = new Set([...expectations.map(({ screenId }) => screenId), ...unplanted.keys()])
    const active = parseScreens(readScreens()).screens.filter(({ status }) => status === 'active')
    expect(active.map(({ id }) => id).filter((id) => !said.has(id))).toEqual([])
  })

  it('leaves out no scheme that is planted for the evaluation only', () => {
    const named = new Set(own().expectations.flatMap((one) => one.schemes))
    expect(houseSchemes.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([])
  })
})
