import { describe, expect, it } from 'vitest'
import { readScope, scopeText } from './read-scope.ts'

describe('a scope on a command line', () => {
  it.each([
    ['city', '全市'],
    ['county:340202', '区划 340202'],
    ['institution:H34020000001', '机构 H34020000001'],
    ['department:H34020000001:内科:一病区', '机构 H34020000001 内科:一病区'],
    ['self:D340202000001', '医师 D340202000001'],
    ['partner:公安', '联动部门 公安'],
  ])('may be %s', (text, words) => {
    const scope = readScope(text)
    expect(scope && scopeText(scope)).toBe(words)
  })

  it.each(['', 'city:all', 'county', 'county:芜湖', 'department:H1', 'institution:H1:内科', 'planet:earth'])(
    'is not %s',
    (text) => expect(readScope(text)).toBeUndefined(),
  )
})
