import { describe, expect, it } from 'vitest'
import { parseRiskDefinitions } from './parse-risk-definitions.ts'

const WHOLE = `entity: doctor
title: 医务人员
least: 20
least_decided: 50
peers:
  title: 机构
  words: { "a/1": 甲 }
fairness:
  - { column: county, title: 区划 }
features:
  - { name: night-share, title: 夜间, unit: share, of: night_visits, per: visits, direction: rising, why: 集中刷卡 }
`

const parsed = (text: string) => parseRiskDefinitions(new Map([['catalog/risk/doctor.yaml', text]]))
const messages = (text: string) => parsed(text).complaints.map(({ message }) => message)

describe('a dictionary of features', () => {
  it('is read whole', () => {
    const { definitions, complaints } = parsed(WHOLE)
    expect(complaints).toEqual([])
    expect(definitions.get('doctor')).toMatchObject({
      least: 20,
      features: [{ name: 'night-share', of: 'night_visits', per: 'visits', times: 1, direction: 'rising' }],
    })
    expect(definitions.get('doctor')?.peers.words.get('a/1')).toBe('甲')
  })

  it.each([
    ['an unknown kind', WHOLE.replace('doctor', 'nurse'), 'institution、doctor、person'],
    ['a name that is none', WHOLE.replace('night-share', 'Night share'), '小写字母'],
    ['a unit nobody knows', WHOLE.replace('unit: share', 'unit: percent'), 'fen、share、times、count'],
    ['a word nobody reads', WHOLE.replace('title: 医务人员', 'titel: 医务人员'), '不认识 “titel”'],
    ['no features', WHOLE.slice(0, WHOLE.indexOf('features:')), '没有特征'],
    ['a feature twice', `${WHOLE}${WHOLE.slice(WHOLE.indexOf('  - { name'))}`, '写了两次'],
    ['a limit that is none', WHOLE.replace('least: 20', 'least: 0'), '1 以上的整数'],
  ])('complains of %s', (_, text, words) => {
    expect(messages(text).join('\n')).toContain(words)
  })
})
