import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildLaw, type Rule } from '@fundwatch/engine'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readCatalog } from '../../apps/server/src/adapters/catalog/read-catalog.ts'
import { parseEdition } from '../../apps/server/src/use-cases/review/edition/parse-edition.ts'
import { readShippedRules } from '../../scripts/rule-index/read-shipped-rules.ts'
import { ruleIndexText } from '../../scripts/rule-index/rule-index-text.ts'
import { projectRoot, textOf } from './project-files.ts'
import { RULES_OF_2025 } from './rules-of-2025.ts'

const PATTERN_FILES = ['README.md', 'audit.sql', 'check.ts', 'examples.yaml', 'pattern.yaml']
const RULE_FILES = ['examples.yaml', 'rule.yaml']
/** Datasets that no rule asks: the region's codes, and limits that only a person can read. */
const UNASKED = ['drug-indication-text', 'local-item-code']
/** Patterns whose facts no table delivers yet: they say so and flag nothing. Only drafts may ask them. */
const SPEECHLESS = ['upload-delay']

const { edition, complaints } = parseEdition(readCatalog())
const { rules, patterns, datasets } = edition
const built = buildLaw(edition)
const active = rules.filter(({ status }) => status === 'active')
const national = rules.filter(({ number }) => number !== null)

const folders = (kind: string) =>
  readdirSync(join(projectRoot, 'catalog', kind), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
const filesOf = (kind: string, id: string) => readdirSync(join(projectRoot, 'catalog', kind, id)).sort()
const incomplete = (kind: string, wanted: readonly string[]) =>
  folders(kind).filter((id) => JSON.stringify(filesOf(kind, id)) !== JSON.stringify(wanted))
const ids = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id)

interface Examples {
  readonly points?: readonly unknown[]
  readonly examples: readonly {
    readonly example: string
    readonly given: readonly unknown[]
    readonly expect: readonly {
      readonly violating?: readonly string[]
      readonly involved?: readonly string[]
    }[]
    readonly unjudged?: readonly string[]
  }[]
}

const examplesOf = (kind: string, id: string) =>
  parse(readFileSync(join(projectRoot, 'catalog', kind, id, 'examples.yaml'), 'utf8'), {
    schema: 'failsafe',
  }) as Examples

const isSpeechless = (pattern: string) => SPEECHLESS.includes(pattern)
const flagsSomething = ({ examples }: Examples) => examples.some(({ expect: found }) => found.length > 0)
/** An example without a finding, or with rows that no finding names. */
const letsSomethingPass = ({ examples }: Examples) =>
  examples.some(({ given, expect: found }) => {
    const named = found.flatMap(({ violating = [], involved = [] }) => [...violating, ...involved])
    return given.length > named.length
  })

describe('the shipped edition', () => {
  it('is accepted as law', () => {
    const written = [...complaints, ...built.complaints].map(
      ({ origin, message }) => `${origin.file}:${origin.line} ${message}`,
    )
    expect(written).toEqual([])
  })

  it('has each of the 88 rules of 2025 once, with its code and title', () => {
    const found = national
      .map(({ number, code, title }): [number, string, string] => [number ?? 0, code, title])
      .sort(([left], [right]) => left - right)
    expect(found).toEqual(RULES_OF_2025)
  })

  it('says of a draft what is missing, and of nothing else', () => {
    const wrong = rules.filter(({ status, missing }) => (status === 'draft') !== (missing !== ''))
    expect(ids(wrong)).toEqual([])
  })

  it('has a point for each active rule', () => {
    const pointless = built.law.rules.filter(({ points }) => points.length === 0)
    expect(pointless.map(({ rule }) => rule.id)).toEqual([])
  })

  it('has no pattern and no dataset that no rule asks', () => {
    const asked = new Set(rules.map(({ pattern }) => pattern))
    expect(ids(patterns).filter((id) => !asked.has(id))).toEqual([])
    const used = new Set(rules.flatMap(({ knowledge }) => knowledge))
    expect(ids(datasets).filter((id) => !used.has(id) && !UNASKED.includes(id))).toEqual([])
  })

  it('asks a pattern whose facts are not delivered by drafts only', () => {
    expect(ids(active.filter(({ pattern }) => isSpeechless(pattern)))).toEqual([])
  })

  it('computes the eight statistics as indicators, never as violations', () => {
    const statistics = rules.filter(({ result }) => result === 'indicator')
    expect(statistics.map(({ number }) => number).sort()).toEqual([56, 57, 58, 59, 60, 61, 62, 63])
    expect(statistics.every(({ pattern }) => pattern === 'indicator')).toBe(true)
  })
})

describe('a pattern', () => {
  it('has its five files and nothing else', () => {
    expect(incomplete('patterns', PATTERN_FILES)).toEqual([])
  })

  it('has a README that fits on a screen', () => {
    const long = folders('patterns').filter(
      (id) => textOf(`catalog/patterns/${id}/README.md`).trimEnd().split('\n').length > 25,
    )
    expect(long).toEqual([])
  })

  it('has a world in which an oracle that nobody optimised judges it', () => {
    const without = folders('patterns').filter(
      (id) => !isSpeechless(id) && !existsSync(join(projectRoot, 'tests', 'patterns', 'worlds', `${id}.ts`)),
    )
    expect(without).toEqual([])
  })

  it.each(folders('patterns'))(
    '%s shows by examples what it flags, what not, and all that it cannot judge',
    (id) => {
      const shown = examplesOf('patterns', id)
      const unjudged = new Set(shown.examples.flatMap((example) => example.unjudged ?? []))
      const declared = Object.keys(patterns.find((one) => one.id === id)?.unjudged ?? {})
      expect(flagsSomething(shown)).toBe(!isSpeechless(id))
      expect(letsSomethingPass(shown)).toBe(true)
      expect(declared.filter((reason) => !unjudged.has(reason))).toEqual([])
    },
  )
})

describe('a rule', () => {
  it('has its two files and nothing else', () => {
    expect(incomplete('rules', RULE_FILES)).toEqual([])
  })

  it.each(rules)('$id shows by examples what it flags and what not', ({ id, status, pattern }) => {
    const shown = examplesOf('rules', id)
    expect(flagsSomething(shown)).toBe(!isSpeechless(pattern))
    expect(letsSomethingPass(shown)).toBe(true)
    // A draft has no facts to show it by; an active rule shows the real ones.
    expect(shown.points !== undefined).toBe(status === 'draft')
  })

  it('says what it does, on which legal basis, for whom, where and when, and which innocent causes are known', () => {
    const silent = (says: (rule: Rule) => boolean) => ids(rules.filter((rule) => !says(rule)))
    expect(silent(({ summary }) => /^(?:Flags|Measures) [^.]+$/.test(summary))).toEqual([])
    expect(silent(({ basis }) => basis.length > 0)).toEqual([])
    expect(
      silent(({ subject, scenes, stages }) => subject.length * scenes.length * stages.length > 0),
    ).toEqual([])
    expect(silent(({ falsePositives }) => falsePositives.length >= 2)).toEqual([])
  })

  it('gives a source for every parameter', () => {
    const unsourced = rules.flatMap(({ id, parameters }) =>
      Object.entries(parameters)
        .filter(([, values]) => values.some(({ source }) => source === ''))
        .map(([name]) => `${id}: ${name}`),
    )
    expect(unsourced).toEqual([])
  })

  it('of a region goes by a code of its own', () => {
    const local = rules.filter(({ number }) => number === null)
    expect(ids(local.filter(({ code }) => !code.startsWith('LC-FW-')))).toEqual([])
  })
})

describe('the index of rules', () => {
  const shipped = readShippedRules()

  it('is fresh: node scripts/rule-index.ts writes it', () => {
    expect(textOf('docs/rules.md')).toBe(ruleIndexText(shipped))
  })

  it('accounts for every item of the problem list of 2025', () => {
    const numbers = (list: string) =>
      shipped.problemList.filter((one) => one.list === list).map(({ no }) => no)
    const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)
    expect(numbers('hospital')).toEqual(upTo(183))
    expect(numbers('pharmacy')).toEqual(upTo(19))
  })

  it('calls an item covered only by rules that are active, and says what else is needed', () => {
    const isActive = new Set(ids(active))
    const known = new Set(ids(rules))
    const wrong = shipped.problemList.filter(({ coverage, rules: named, note }) => {
      if (coverage === 'rule') return named.length === 0 || !named.every((id) => isActive.has(id))
      if (coverage === 'partly') return note === '' || !named.every((id) => isActive.has(id))
      if (coverage === 'codes') return named.length === 0 || !named.every((id) => known.has(id))
      return coverage === 'records' && note === ''
    })
    expect(wrong.map(({ list, no }) => `${list} ${no}`)).toEqual([])
  })

  it('finds the items whose pairs are in a dataset among the covered ones', () => {
    const pairs = datasets.find(({ id }) => id === 'problem-list-pair')?.entries ?? []
    const numbers = new Set(pairs.map(({ point }) => Number(point.split('-').at(-1))))
    const covered = shipped.problemList.filter(
      ({ list, coverage, rules: named }) =>
        list === 'hospital' && coverage === 'rule' && named.includes('problem-list-pair'),
    )
    expect(covered.map(({ no }) => no)).toEqual([...numbers].sort((left, right) => left - right))
  })
})
