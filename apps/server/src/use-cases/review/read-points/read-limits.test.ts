import { describe, expect, it } from 'vitest'
import { readEncounterWay } from './read-encounter-way.ts'
import { readInstitutionRank } from './read-institution-rank.ts'
import { readSex } from './read-sex.ts'

describe('the level of the institution', () => {
  it.each([
    ['限二级及以上医疗机构。', 2],
    ['限三级医院使用', 3],
    ['需三级医院眼科或二级及以上眼科专科医院医师处方；首次处方时矫正视力0.05-0.5', 2],
    ['限二级及以上医疗机构心功能不全Ⅱ-Ⅲ级的患者', 2],
  ])('%s', (limit, minRank) => {
    expect(readInstitutionRank(limit)).toEqual({ minRank })
  })

  it('what binds the first prescription only is no level of every line', () => {
    expect(readInstitutionRank('首次处方时需由二级及以上医疗机构专科医师开具处方。')).toHaveProperty('reason')
    expect(readInstitutionRank('支付不超过14天。')).toHaveProperty('reason')
  })
})

describe('the way of the encounter', () => {
  it.each([
    ['不能经饮食补充足够营养的住院患者方予支付。', 'inpatient'],
    ['限肿瘤患者，住院方可支付，单次最多支付14天。', 'inpatient'],
    ['限门诊患者', 'outpatient'],
  ])('%s', (limit, encounterClass) => {
    expect(readEncounterWay(limit)).toEqual({ encounterClass })
  })

  it('emergency or inpatient is no single class', () => {
    expect(readEncounterWay('限急诊或住院患者。')).toHaveProperty('reason')
    expect(readEncounterWay('限门诊患者或住院患者。')).toHaveProperty('reason')
    expect(readEncounterWay('限二级及以上医疗机构。')).toHaveProperty('reason')
  })
})

describe('the sex of a limit', () => {
  it.each([
    ['补气养血。用于月经不调。', '2'],
    ['用于经前期综合征。', '2'],
    ['女性生产相关手术操作', '2'],
    ['与促黄体生成素释放激素类似物联合用于前列腺癌。', '1'],
    ['男性泌尿生殖系统相关手术', '1'],
  ])('%s', (limit, sex) => {
    expect(readSex(limit)).toBe(sex)
  })

  it('says nothing where both or neither are named', () => {
    expect(readSex('用于不孕不育的男女。')).toBeUndefined()
    expect(readSex('限转移性激素敏感性患者。')).toBeUndefined()
  })
})
