import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemes } from '@fundwatch/simulator'
import { describe, expect, it } from 'vitest'
import { repositoryFolder } from '../../../config/repository.ts'
import { parseExpectations } from './expectations.ts'

const file = 'catalog/screens/evaluation.yaml'
const parsed = (text: string) => parseExpectations(file, text)

describe('what screens are expected to find', () => {
  it('is read screen by screen', () => {
    expect(parsed('screens: { a: { schemes: [x, y], match: ring } }')).toEqual([
      { screenId: 'a', schemes: ['x', 'y'], match: 'ring' },
    ])
  })

  it.each([
    ['no YAML', 'screens: {'],
    ['no screens', 'other: 1'],
    ['no schemes', 'screens: { a: { schemes: [], match: rows } }'],
    ['an unknown match', 'screens: { a: { schemes: [x], match: near } }'],
    ['a scheme that is no name', 'screens: { a: { schemes: [1], match: rows } }'],
  ])('is refused with %s', (_, text) => {
    expect(() => parsed(text)).toThrow(file)
  })

  it('names schemes of the simulator only', () => {
    const known = new Set(schemes.map(({ name }) => name))
    const named = parsed(readFileSync(join(repositoryFolder, file), 'utf8')).flatMap((one) => one.schemes)
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })
})
