import {
  CASE_PARAMETERS,
  type CivilDay,
  caseTermsOn,
  dayNo,
  LATER_CASE_PARAMETERS,
  parameterOn,
} from '@fundwatch/domain'
import { describe, expect, it } from 'vitest'
import { parseParameters } from '../../use-cases/casework/parameters/parse-parameters.ts'
import { readCauses, readDiscretion } from './read-casework-catalog.ts'
import { readParameterFiles } from './read-parameter-files.ts'

const { articles, rows } = readDiscretion()
const causes = [...readCauses().values()]
const measuresOf = (id: string) => articles.get(id)?.measures ?? []

describe('the articles of penalties', () => {
  it('fit the causes that name them: the party, and whether it is a fraud', () => {
    const wrong = causes.filter(({ article, subject, isFraud }) => {
      const named = articles.get(article)
      const kind = subject === 'individual' ? 'person' : 'organisation'
      return named === undefined || !named.subjects.includes(kind) || named.isFraud !== isFraud
    })
    expect([causes.length, wrong]).toEqual([35, []])
  })

  it('allow what the bylaw allows', () => {
    for (const id of ['bylaw-40', 'bylaw-40-2'])
      expect(measuresOf(id).toSorted()).toEqual(
        [
          'talk',
          'recover',
          'suspend-departments',
          'end-agreement',
          'report-licence',
          'ban-management',
        ].sort(),
      )
    expect(measuresOf('bylaw-38')).toContain('ban-management')
    expect(measuresOf('bylaw-41')).toContain('suspend-settlement')
    expect(articles.get('bylaw-39')).toMatchObject({ afterCorrection: true, returnsLoss: false })
  })

  it('have a band for every fine, within what they say', () => {
    const without = [...articles.values()].filter(
      ({ id, measure }) => measure !== 'none' && !rows.some(({ article }) => article === id),
    )
    expect(without).toEqual([])
  })
})

describe('the terms of a case', () => {
  const law = parameterOn(parseParameters(readParameterFiles()))
  const terms = (day: string, region: string | null = '320500') =>
    caseTermsOn(law, { region, day: dayNo(day as CivilDay) })

  it('are all there, each under a name of its own', () => {
    const names = Object.values({ ...CASE_PARAMETERS, ...LATER_CASE_PARAMETERS })
    expect(Object.values(terms('2026-03-02')).every(Number.isFinite)).toBe(true)
    expect(new Set(names).size).toBe(Object.keys(terms('2026-03-02')).length)
  })

  it('give five days to ask for a hearing since the law of 2021, and three before', () => {
    expect(terms('2021-07-14').hearingRequestDays).toBe(3)
    expect(terms('2021-07-15').hearingRequestDays).toBe(5)
  })

  it('set other sums for persons than for institutions', () => {
    const { hearingFen, hearingFenPerson } = terms('2026-03-02')
    expect([hearingFen, hearingFenPerson]).toEqual([10_000_000, 1_000_000])
  })
})
