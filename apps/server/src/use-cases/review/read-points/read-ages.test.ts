import { describe, expect, it } from 'vitest'
import { readAges, readChildAges } from './read-ages.ts'

const range = (minYears: number | undefined, maxYears: number | undefined) => ({ minYears, maxYears })

describe('the ages of a limit', () => {
  it.each([
    ['限3-12岁某病患者。', 3, 12],
    ['限2岁至11岁儿童便秘。', 2, 11],
    ['限6—17岁儿童和青少年。', 6, 17],
    ['限3岁及3岁以上的患者。', 3, undefined],
    ['限3岁及以上儿童的生长缓慢。', 3, 17],
    ['12至＜18岁青少年。', 12, 17],
    ['成人和12至＜18岁青少年。', 12, undefined],
    ['成人患者', 18, undefined],
    ['未成年人, 不满14岁', undefined, 13],
    ['限12岁及以上患者。', 12, undefined],
    ['用于＞12岁患者。', 13, undefined],
    ['用于年满18周岁的患者。', 18, undefined],
    ['11周岁以下患者。', undefined, 11],
    ['不满14岁的患者。', undefined, 13],
    ['＜18岁', undefined, 17],
    ['≤6岁', undefined, 6],
    ['新生儿专用项目', undefined, 0],
    ['婴儿专用项目', undefined, 0],
    ['婴幼儿专用项目', undefined, 3],
    ['小儿专用项目', undefined, 17],
    ['限预防⼉童肝脏移植后的排斥反应', undefined, 17],
  ])('%s', (limit, min, max) => {
    expect(readAges(limit)).toEqual(range(min, max))
  })

  it('12岁以下 includes the twelfth year, as the civil code reads 以下', () => {
    expect(readAges('限5至12岁以下流感患者。')).toEqual(range(5, 12))
  })

  it('several indications allow the widest of their ages, and their numbers are not years', () => {
    expect(readAges('限：1.1岁至14岁儿童哮喘的治疗；2.2岁至14岁儿童鼻炎。')).toEqual(range(1, 14))
    expect(readAges('限：1.6岁及以上的患者；2.3-5岁患者。')).toEqual(range(3, undefined))
  })

  it('a limit that says no age has none', () => {
    expect(readAges('限二级及以上医疗机构。')).toBeUndefined()
    expect(readAges('支付不超过14天。')).toBeUndefined()
  })

  it('childhood ends before the eighteenth birthday where nothing else is said', () => {
    expect(readChildAges('清热止咳。')).toEqual(range(undefined, 17))
    expect(readChildAges('限6岁及以上的患者。')).toEqual(range(6, 17))
  })
})
