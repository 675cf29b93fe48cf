import { describe, expect, it } from 'vitest'
import { changeText } from './equivalents.ts'
import type { Mutant } from './mutant.ts'
import { mutantsOfCode } from './mutants-of-code.ts'
import { mutantsOfSql } from './mutants-of-sql.ts'
import { scoreOf, shareOf } from './score.ts'
import type { Verdict } from './verdict.ts'

const changes = (mutants: readonly Mutant[]) => mutants.map(changeText)

describe('the mutants of a check', () => {
  it('move bounds, turn comparisons round and take conditions for true and false', () => {
    expect(changes(mutantsOfCode('if (a <= 2) b()'))).toEqual([
      'a <= 2 → true',
      'a <= 2 → false',
      '<= → <',
      '<= → >',
      '2 → (2 + 1)',
      '2 → (2 - 1)',
      'b() → ;',
    ])
  })

  it('empty words that are compared', () => {
    expect(changes(mutantsOfCode("const is = a === 'x'"))).toEqual(['=== → !==', "'x' → ''"])
  })

  it('leave out filters and sorts, and ask some for every', () => {
    expect(changes(mutantsOfCode('const few = rows.filter(isOne)'))).toEqual(['rows.filter(isOne) → rows'])
    expect(changes(mutantsOfCode('const any = rows.some(isOne)'))).toEqual(['some → every'])
  })

  it('let types and imports be', () => {
    expect(mutantsOfCode("import { a } from './a.ts'\ninterface B { c: 1 | 2 }\ntype D = 3")).toEqual([])
  })

  it('are whole files that say where they differ', () => {
    const [first] = mutantsOfCode('const a = 1\n  const b = c + d\n')
    expect(first).toMatchObject({
      line: 1,
      within: 'const a = 1',
      text: 'const a = (1 + 1)\n  const b = c + d\n',
    })
  })
})

describe('the mutants of an audit', () => {
  it('change comparisons, joins and what joins them', () => {
    expect(changes(mutantsOfSql('select a from b join c on c.d = b.d and c.e < b.e'))).toEqual([
      'join → left join',
      '= → <>',
      'and → or',
      'and c.e < b.e → (nothing)',
      '< → <=',
      '< → >=',
    ])
  })

  it('move both ends of a range, and take its "and" for no condition', () => {
    expect(changes(mutantsOfSql('where day between first and last and a > b'))).toEqual([
      'between first and last → between first + 1 and last',
      'between first and last → between first and last - 1',
      'and → or',
      'and a > b → (nothing)',
      '> → >=',
      '> → <=',
    ])
  })

  it('leave out columns of a partition, but for the number of the rule, which that of the point implies', () => {
    expect(
      changes(mutantsOfSql('over (partition by rule_no, point_no, person_id order by day_no desc)')),
    ).toEqual([', point_no → (nothing)', ', person_id → (nothing)', 'desc → asc'])
  })

  it('let comments, words in quotes and the digits of types be', () => {
    expect(mutantsOfSql("-- a = 1\nselect 'b and c > 2' as d, cast(e as decimal(38, 0)) as f")).toEqual([])
  })
})

describe('a score', () => {
  const mutant = { line: 1, within: 'a < b', before: '<', after: '<=' }
  const judged = (...verdicts: Verdict[]) => ({
    file: 'check.ts',
    verdicts: verdicts.map((verdict) => ({ mutant, verdict })),
  })
  const none = { has: () => false, unused: () => [] }

  it('counts what was noticed among what could be read', () => {
    const score = scoreOf(judged('noticed', 'noticed', 'missed', 'invalid'), none)
    expect(score).toMatchObject({ noticed: 2, survivors: [mutant], invalid: 1, equivalent: 0 })
    expect(shareOf(score)).toBeCloseTo(2 / 3)
  })

  it('does not count equivalents, unless they are noticed after all', () => {
    const score = scoreOf(judged('noticed', 'missed'), { has: () => true, unused: () => [] })
    expect(score).toMatchObject({ noticed: 1, survivors: [], equivalent: 1 })
  })
})
