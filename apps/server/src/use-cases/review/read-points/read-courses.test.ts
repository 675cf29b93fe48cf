import { describe, expect, it } from 'vitest'
import { readCourse, readRollingFrequency } from './read-courses.ts'

describe('the course of a limit', () => {
  it.each([
    ['支付不超过14天。', 14, 'use-days', 'encounter'],
    ['支付不超过十四天。', 14, 'use-days', 'encounter'],
    ['限肿瘤患者，住院方可支付，单次最多支付14天。', 14, 'use-days', 'encounter'],
    ['用于短期治疗，单次住院支付不超过3天。', 3, 'use-days', 'encounter'],
    ['在发作48小时内开始使用，支付不超过21天。', 21, 'use-days', 'encounter'],
    ['一个疾病过程支付不超过90天。', 90, 'use-days', 'disease'],
    ['总时间不超过90天，评定间隔时间不短于14天。', 90, 'use-days', 'disease'],
    ['每年度支付不超过30天。', 30, 'use-days', 'year'],
    ['支付不超过一年，每周最多支付一次。', 366, 'span', 'disease'],
    ['且支付不超过12个月：1.某病。', 366, 'span', 'disease'],
    ['支付不超过6个月。', 186, 'span', 'disease'],
  ])('%s', (limit, ...said) => {
    const [maxDays, counted, scope] = said
    expect(readCourse(limit, '使用药品的日期总计超过限制天数')).toEqual({ maxDays, counted, scope })
  })

  it('counts from the first use where the judging logic says so', () => {
    expect(
      readCourse('支付不超过14天。', '第一次使用药品的日期开始计算的连续时间跨度超过限制天数'),
    ).toMatchObject({
      counted: 'span',
    })
  })

  it('a limit without days has no course', () => {
    expect(readCourse('限二级及以上医疗机构。', '')).toBeUndefined()
    expect(readCourse('限发病12小时内使用。', '')).toBeUndefined()
  })
})

describe('the rolling frequency of a limit', () => {
  it.each([
    ['评定间隔时间不短于14天。', 1, 14],
    ['两次评定间隔时间不少于两周。', 1, 14],
    ['支付不超过一年，每周最多支付一次。', 1, 7],
    ['每周最多支付3次', 3, 7],
    ['每15天限1次', 1, 15],
    ['每月限2次', 2, 28],
  ])('%s', (limit, maxCount, periodDays) => {
    expect(readRollingFrequency(limit)).toEqual({ maxCount, periodDays })
  })

  it('what says how long a value stays true says no frequency', () => {
    expect(readRollingFrequency('诊疗规范：水平反映近2-3个月的平均水平。')).toBeUndefined()
  })
})
