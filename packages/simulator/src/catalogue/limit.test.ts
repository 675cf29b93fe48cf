import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { itemOf, items } from './item.ts'
import { limitsOf, pairsOf } from './limit.ts'
import { readTable } from './read-table.ts'

// The facts as they were published lie beside the repository, if at all; without them this comparison is skipped.
const published = join(import.meta.dirname, '../../../../../shared/domain/data')
const codes = new Map(items.map(({ code, key }) => [code, key]))
const ownReading = new Set(['montelukast-film ages 1-14', 'vocational-training ages 16-60'])

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(join(published, file), 'utf8'))
}

/** Limits of our items as the published points say them, as `item limit value`. */
function publishedLimits(): Set<string> {
  const found = new Set<string>()
  const put = (code: string, limit: string, value = ''): void => {
    const key = codes.get(code)
    if (key !== undefined) found.add(`${key} ${limit} ${value}`)
  }
  putDrugs(put)
  putItems(put)
  return found
}

type Put = (code: string, limit: string, value?: string) => void

interface DrugPoint {
  cls?: string
  codes?: string[]
  cond?: { sex?: string; maxDays?: number; minLevel?: string }
}

const plain: Readonly<Record<string, readonly [string, string]>> = {
  药品儿童专用: ['ages', '0-17'],
  药品限儿童使用: ['ages', '0-17'],
  药品限工伤保险: ['work-injury', ''],
  药品限生育保险: ['maternity', ''],
  中药饮片单复方均不予支付: ['never-paid', ''],
  中药饮片单方使用不予支付: ['not-alone', ''],
  药品限二线使用: ['second-line', ''],
  药品限就医方式: ['inpatient-only', ''],
}

function putDrugs(put: Put): void {
  const lines = readFileSync(join(published, 'kp-drug.jsonl'), 'utf8').split('\n')
  for (const line of lines.filter((text) => text !== '')) {
    const { cls = '', codes: drugCodes = [], cond = {} }: DrugPoint = JSON.parse(line)
    for (const code of drugCodes) {
      const [limit, value] = plain[cls] ?? []
      if (limit !== undefined) put(code, limit, value)
      if (cls === '药品区分性别使用' && cond.sex) put(code, 'sex', sexOf(cond.sex))
      if (cls === '药品限支付疗程' && cond.maxDays) put(code, 'course', `${cond.maxDays}`)
      if (cls === '药品限医疗机构级别') put(code, 'level', cond.minLevel === '三级' ? '3' : '2')
    }
  }
}

type Rows = { rows: [string, string, ...(string | number)[]][] }

function putItems(put: Put): void {
  const { sex, child } = readJson<{ sex: Rows; child: Rows }>('kp-item-sex-age.json')
  for (const [code, , only] of sex.rows) put(code, 'sex', sexOf(`${only}`))
  for (const [code, , of] of child.rows)
    put(code, 'ages', of === '儿童' ? '0-17' : of === '新生儿' ? '0-0' : '0-3')
  const { frequency, course, period } =
    readJson<Record<'frequency' | 'course' | 'period', Rows>>('kp-item-frequency.json')
  for (const [code, , most] of frequency.rows) put(code, 'per-day', `${most}`)
  for (const [code, , text] of course.rows) put(code, 'course', /30天/.test(`${text}`) ? '30' : '90')
  for (const [code, , count, days] of period.rows) put(code, 'rolling', `${count}/${days}`)
  for (const [code, , group] of readJson<Rows>('kp-surgery-discount-groups.json').rows)
    put(code, 'discount-group', `${group}`)
  const windows: Readonly<Record<string, string>> = {
    单日: 'day',
    单次就诊: 'encounter',
    '6小时': '6-hours',
    同一小时: 'hour',
  }
  for (const [window, outer, , inner] of readJson<Rows>('kp-duplicate-charge.json').rows) {
    const contained = codes.get(`${inner}`)
    if (contained !== undefined) put(outer, 'contains', `${windows[window]}:${contained}`)
  }
}

function sexOf(text: string): string {
  return text === '男' ? '1' : '2'
}

describe('the limits of the catalogue', () => {
  it('are those of the published points on its items, no more and no fewer', {
    skip: !existsSync(join(published, 'kp-drug.jsonl')),
  }, () => {
    const ours = new Set(
      readTable('limits.csv')
        .filter((row) => row['limit'] !== 'local-contains' && row['limit'] !== 'indication')
        .map((row) => `${row['item']} ${row['limit']} ${row['value']}`),
    )
    const theirs = publishedLimits()
    expect([...ours].filter((limit) => !theirs.has(limit) && !ownReading.has(limit))).toEqual([])
    expect([...theirs].filter((limit) => !ours.has(limit) && limit !== 'montelukast-film ages 0-17')).toEqual(
      [],
    )
  })

  it('are read as what they mean', () => {
    expect(limitsOf(itemOf('hba1c'))?.rolling).toEqual({ count: 1, days: 15 })
    expect(limitsOf(itemOf('montelukast-film'))?.ages).toEqual([1, 14])
    expect(limitsOf(itemOf('danshen-injection'))?.minLevel).toBe(2)
    expect(limitsOf(itemOf('op-appendix'))?.discountGroups).toEqual(['经腹直肠手术组', '胃肠手术组'])
    expect(limitsOf(itemOf('blood-count'))).toBeUndefined()
  })

  it('hold both ways between an item and what it contains', () => {
    const delivery = itemOf('op-delivery')
    const exam = itemOf('rectal-exam')
    expect(pairsOf(exam)).toEqual([{ other: delivery, window: '6-hours' }])
    expect(pairsOf(delivery).map(({ other }) => other)).toContain(exam)
  })
})
