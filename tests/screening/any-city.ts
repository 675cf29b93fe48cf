import type { ExampleGiven } from '../../apps/server/src/adapters/duckdb/screening/testing/example-rows.ts'

type Roll = () => number

const ITEMS = [
  ['血液透析', '血液透析'],
  ['XC02CA', '氨氯地平'],
  ['001102000010000', '普通门诊诊查费'],
  ['001109000010000', '床位费'],
  ['002501000010000', '血常规'],
  ['210300001', 'CT平扫'],
  ['T001', '中药饮片'],
  ['C0101', '冠脉支架'],
  ['001203000010000', '重症监护'],
  ['', ''],
] as const
const DIAGNOSES = ['I63.900', 'I10.x00', 'E11.900', 'J18.900', 'Z49.100', 'F20.900', 'C34.900', 'XX', null]
const CATEGORIES = ['01', '03', '04', '05', '07', '09', '11', '99', null]

/**
 * A small city as chance makes it: few institutions, some without a level or a county, people without a telephone, home or birthday,
 * visits that never end or begin before the period, lines of nothing, of refunds and of a hundred million yuan.
 */
export function anyCity(roll: Roll): ExampleGiven {
  const upTo = (most: number) => Math.floor(roll() * most)
  const one = <Thing>(things: readonly Thing[]) => things[upTo(things.length)] as Thing
  const often = (chance: number) => roll() < chance
  const institutions = Array.from({ length: 1 + upTo(6) }, (_, at) => ({
    id: `H${at + 1}`,
    type: one(['1', '1', '2']),
    level: one(['01', '05', '09', 'ZZ']),
    county: one(['990101', '990102']),
    beds: one([0, 1, 100]),
  }))
  const persons = Array.from({ length: 5 + upTo(40) }, (_, at) => ({
    id: `P${at + 1}`,
    born: one(['1940-05-01', '1990-01-01', '2026-03-01', null]) ?? undefined,
    sex: one(['1', '2', '9']),
    phone: often(0.5) ? `1380000000${upTo(4)}` : null,
    address: often(0.5) ? `某村${upTo(3)}号` : null,
    employer: often(0.3) ? `E${upTo(3)}` : null,
    died: often(0.05) ? day(upTo(365)) : null,
  }))
  const visits = Array.from({ length: 60 + upTo(240) }, (_, at) => {
    const from = upTo(430) - 60
    const isStay = often(0.3)
    const hour = String(upTo(24)).padStart(2, '0')
    return {
      id: `V${at + 1}`,
      institution: one(institutions).id,
      person: one(persons).id,
      class: isStay ? 'inpatient' : one(['outpatient', 'outpatient', 'pharmacy', 'chronic']),
      from: `${day(from)} ${hour}:${one(['00', '30', '59'])}`,
      to: isStay ? (often(0.1) ? null : day(from + one([0, 1, 7, 30, 200]))) : undefined,
      doctor: often(0.7) ? `D${upTo(4)}` : null,
      department: often(0.7) ? one(['骨科', 'ICU', '中医科', '眼科', 'A28']) : null,
      diagnosis: one(DIAGNOSES),
      disease: often(0.2) ? one(['M03900', 'M07801']) : null,
      bed: often(0.3) ? `B${upTo(2)}` : null,
      discharge_way: one(['1', '2', '5', null]),
      settled: !often(0.05),
      area: often(0.2) ? '330101' : '990101',
      lines: Array.from({ length: upTo(6) }, (_, line) => {
        const [item, name] = one(ITEMS)
        return {
          id: `${line + 1}`,
          item: item || undefined,
          name: name || undefined,
          amount: one([0, 0.01, 10, 10, 500, 100_000_000, -10]),
          quantity: one([1, 1, 2, 30, 0.0001, -1]),
          price: 10,
          category: one(CATEGORIES) ?? undefined,
          days: one([1, 1, 1, 5]),
          ...(often(0.1) && { supply_days: one([0, 7, 400]) }),
        }
      }),
    }
  })
  return { institutions, persons, visits }
}

const MS_PER_DAY = 86_400_000

/** A day of 2026 and around it. */
function day(at: number): string {
  return new Date(Date.UTC(2026, 0, 1) + at * MS_PER_DAY).toISOString().slice(0, 10)
}
