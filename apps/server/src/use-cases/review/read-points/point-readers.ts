import type { OfficialRow } from './official-row.ts'
import type { AgeRange } from './read-ages.ts'
import { readAges, readChildAges } from './read-ages.ts'
import { readCourse, readRollingFrequency } from './read-courses.ts'
import { readEncounterWay } from './read-encounter-way.ts'
import { readIndication } from './read-indication.ts'
import { readInstitutionRank } from './read-institution-rank.ts'
import { readSex } from './read-sex.ts'
import type { RuleClass } from './rule-classes.ts'

type Columns = Readonly<Record<string, string>>

/** One thing that a row says (the columns of each of its codes), or what could not be read of it. */
export type Reading =
  | { readonly dataset: string; readonly name?: string; readonly columns: readonly Columns[] }
  | { readonly reason: string }

/** Reads what a row of one rule says. */
export type PointReader = (row: OfficialRow) => readonly Reading[]

const eachCode = (row: OfficialRow, columns: Columns = {}): Columns[] =>
  row.codes.map((item_code) => ({ item_code, ...columns }))

const number = (value: number | undefined): string => (value === undefined ? '' : String(value))

const listed =
  (dataset: string): PointReader =>
  (row) => [{ dataset, columns: eachCode(row) }]

const ages = (dataset: string, read: (limit: string) => AgeRange | undefined): PointReader => {
  return (row) => {
    const range = read(row.cell('limit'))
    if (!range) return [{ reason: '限定文字里没有年龄' }]
    const columns = { min_years: number(range.minYears), max_years: number(range.maxYears) }
    return [{ dataset, columns: eachCode(row, columns) }]
  }
}

/** 法定就业年龄 begins at sixteen (劳动法 15); where it ends depends on sex and birth, so that end stays open. */
const readWorkingAges = (limit: string): AgeRange | undefined =>
  limit.includes('法定就业年龄') ? { minYears: 16, maxYears: undefined } : readAges(limit)

const SEX_WORDS: Readonly<Record<string, string>> = { 男: '1', 男性: '1', 女: '2', 女性: '2' }

const sexes =
  (dataset: string): PointReader =>
  (row) => {
    const sex = SEX_WORDS[row.cell('sex')] ?? readSex(row.cell('limit')) ?? readSex(row.cell('name'))
    if (!sex) return [{ reason: '限定文字看不出是男性还是女性' }]
    return [{ dataset, columns: eachCode(row, { sex }) }]
  }

const rolling = (row: OfficialRow): Reading | undefined => {
  const given = { maxCount: row.cell('maxCount') || '1', periodDays: row.cell('periodDays') }
  const read = given.periodDays === '' ? readRollingFrequency(row.cell('limit')) : given
  if (!read) return undefined
  const columns = { max_count: String(read.maxCount), period_days: String(read.periodDays) }
  return { dataset: 'item-rolling-frequency', columns: eachCode(row, columns) }
}

const courses =
  (dataset: string): PointReader =>
  (row) => {
    const course = readCourse(row.cell('limit'), row.cell('logic'))
    const gap = dataset === 'item-course' ? rolling(row) : undefined
    if (!course) return [gap ?? { reason: '限定文字里没有支付天数' }]
    const { maxDays, counted, scope } = course
    const columns = { max_days: String(maxDays), counted, course_scope: scope }
    return [{ dataset, columns: eachCode(row, columns) }, ...(gap ? [gap] : [])]
  }

const PAIR_WINDOWS: Readonly<Record<string, string>> = {
  单日: 'day',
  同日: 'day',
  同天: 'day',
  同时: 'day',
  单次就诊: 'encounter',
  '6小时': '6-hours',
  '6小时内': '6-hours',
  同一小时: 'hour',
}

const pairs: PointReader = (row) => {
  const [itemCode, containedCode] = row.codes
  const [name = '', other = ''] = row.cell('name').split('×')
  const pairWindow = PAIR_WINDOWS[row.cell('window').normalize('NFKC').replaceAll(/\s/g, '')]
  if (!itemCode || !containedCode) return [{ reason: '缺少项目A或项目B的编码' }]
  if (!pairWindow) return [{ reason: `不认识的时间区间“${row.cell('window')}”` }]
  const columns = {
    item_code: itemCode,
    contained_code: containedCode,
    contained_name: row.cell('containedName') || other,
    pair_window: pairWindow,
  }
  return [{ dataset: 'item-duplicate-pair', name, columns: [columns] }]
}

const frequencies: PointReader = (row) => {
  const unit = (row.cell('unit') || row.cell('limit')).replace('天', '日')
  const max = row.cell('maxQuantity')
  if (unit !== '日' && unit !== '小时') return [{ reason: `不认识的单位“${unit}”` }]
  if (!/^\d+(?:\.\d{1,4})?$/.test(max)) return [{ reason: '没有写明每日上限' }]
  return [{ dataset: 'item-daily-frequency', columns: eachCode(row, { max_quantity: max, unit }) }]
}

const ranks: PointReader = (row) => {
  const reading = readInstitutionRank(row.cell('limit'))
  if ('reason' in reading) return [reading]
  return [{ dataset: 'drug-level', columns: eachCode(row, { min_rank: String(reading.minRank) }) }]
}

const ways: PointReader = (row) => {
  const reading = readEncounterWay(row.cell('limit'))
  if ('reason' in reading) return [reading]
  return [{ dataset: 'drug-way', columns: eachCode(row, { encounter_class: reading.encounterClass }) }]
}

/** The class of a national drug code: X and the ATC class of the fourth level, or Z and the class of the 中成药. */
const CLASS_LETTERS = 6

const secondLine: PointReader = (row) => [
  {
    dataset: 'drug-second-line',
    columns: row.codes.map((code) => ({ item_code: code, drug_class: code.slice(0, CLASS_LETTERS) })),
  },
]

const indications: PointReader = (row) => {
  const reading = readIndication(row.cell('limit'))
  if ('needs' in reading) {
    const columns = { machine_checkable: 'no', needs: reading.needs }
    return [{ dataset: 'drug-indication-text', columns: eachCode(row, columns) }]
  }
  const columns = { diagnosis_prefixes: reading.diagnosisPrefixes.join(' ') }
  return [{ dataset: 'drug-indication', columns: eachCode(row, columns) }]
}

const discounts: PointReader = (row) => {
  const group = row.cell('group') || row.cell('limit')
  if (group === '') return [{ reason: '没有写明手术组' }]
  return [{ dataset: 'surgery-discount', columns: eachCode(row, { discount_group: group }) }]
}

const rollingFrequencies: PointReader = (row) => [rolling(row) ?? { reason: '没有写明周期和次数' }]

/** How the rows of each rule are read. */
export const POINT_READERS: Readonly<Record<RuleClass, PointReader>> = {
  药品限工伤保险: listed('drug-work-injury'),
  药品限生育保险: listed('drug-maternity'),
  中药饮片单复方均不予支付: listed('herb-never-paid'),
  中药饮片单方使用不予支付: listed('herb-alone-unpaid'),
  超互联网医院药品支付范围: listed('drug-internet'),
  药品限二线使用: secondLine,
  药品限儿童使用: ages('drug-child-limit', readChildAges),
  药品儿童专用: ages('drug-child-only', readChildAges),
  医疗服务项目儿童专用: ages('item-child-only', readChildAges),
  医疗服务项目限年龄: ages('item-age', readWorkingAges),
  药品限适应症: indications,
  药品限支付疗程: courses('drug-course'),
  医疗服务项目限支付疗程: courses('item-course'),
  药品限医疗机构级别: ranks,
  药品限就医方式: ways,
  手术项目未按规定折价收费: discounts,
  医疗服务项目重复收费: pairs,
  医疗服务项目限定频次: frequencies,
  医疗服务项目周期超频次: rollingFrequencies,
  药品区分性别使用: sexes('drug-sex'),
  医疗服务项目区分性别使用: sexes('item-sex'),
}
