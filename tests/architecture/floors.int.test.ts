import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRules, cruise } from './floors/cruise.ts'
import { buildTree } from './floors/lawful-tree.ts'
import { plants } from './floors/plants.ts'
import { projectRoot } from './project-files.ts'

const { forbidden = [] } = await extractDepcruiseConfig(join(projectRoot, '.dependency-cruiser.mjs'))
const ruleNames = forbidden.map(({ name }) => name ?? 'unnamed')

describe('the rules of the floors', () => {
  it.each(forbidden)('$name says what and why in a sentence', ({ comment = '' }) => {
    expect(comment).toMatch(/^[A-Z].{40,}\.$/)
    expect(comment).toMatch(/\b(?:because|so|would)\b/)
  })

  it('are errors with a name of their own', () => {
    expect(new Set(ruleNames).size).toBe(ruleNames.length)
    expect(forbidden.filter(({ severity }) => severity !== 'error')).toEqual([])
  })

  it('each have a planted violation, and no violation is planted for a rule that is gone', () => {
    expect([...new Set(plants.map(({ rule }) => rule))].toSorted()).toEqual(ruleNames.toSorted())
  })
})

describe('in a tree with one violation per rule', () => {
  let folder = ''
  let broken = new Map<string, string[]>()

  beforeAll(async () => {
    const planted = plants.map(({ file, code, beside }) => ({ [file]: code, ...beside }))
    folder = await buildTree(Object.assign({}, ...planted))
    broken = brokenRules(await cruise(folder))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it.each(plants)('$file is caught by $rule and by nothing else', ({ rule, file, beside = {} }) => {
    for (const path of [file, ...Object.keys(beside)]) expect(broken.get(path)).toEqual([rule])
  })

  it('no lawful file is caught', () => {
    const offenders = plants.flatMap(({ file, beside = {} }) => [file, ...Object.keys(beside)])
    expect([...broken.keys()].filter((file) => !offenders.includes(file))).toEqual([])
  })
})

describe('the house itself', () => {
  it('stands on its floors, and is really looked at', async () => {
    const result = await cruise(projectRoot)
    const seen = result.modules.filter(({ source }) => /^(?:packages|apps|tests)\/.*\.ts$/.test(source))
    expect(seen.length).toBeGreaterThan(0)
    expect([...brokenRules(result)]).toEqual([])
  })
})
