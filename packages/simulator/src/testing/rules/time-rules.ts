import { field } from '../city-tables.ts'
import type { LineRule } from './line-rules.ts'
import { codeOf, groupsOf, type LineRecord, type Records } from './records.ts'

const HOUR = 3600
const LOOK_BACK_DAYS = 180
const SUPPLY_LIMITS = { chronic: 30, other: 7 }
const MOST_KINDS = 5
/** Operations on what is infected already; after all others one day of antibacterials is prevention. */
const OF_INFECTED = new Set(['47.0100', '51.2300'])

/** Rules that judge a line by others of the same person, encounter or prescription. */
export const timeRules: Readonly<Record<string, LineRule>> = {
  'item-daily-frequency': (records) => {
    const limits = records.limit('per-day')
    const limited = records.lines.filter(({ item }) => limits.has(item))
    return groupsOf(limited, ({ encounter, item, day }) => `${encounter.person} ${item} ${day}`)
      .filter((lines) => {
        const sum = lines.reduce((total, { quantity }) => total + quantity, 0)
        return sum > Number(limits.get(lines[0]?.item ?? '')?.[0])
      })
      .flat()
  },
  'same-line-twice': ({ lines }) =>
    groupsOf(
      lines.filter(({ eligibleFen }) => eligibleFen > 0),
      ({ encounter, item, at, quantity, row }) =>
        [encounter.person, encounter.institution, item, at, quantity, row['det_item_fee_sumamt']].join(' '),
    )
      .filter((copies) => copies.length > 1)
      .flat(),
  'item-rolling-frequency': (records) => {
    const limits = records.limit('rolling')
    return records.lines.filter((line) => {
      const [limit] = limits.get(line.item) ?? []
      if (limit === undefined) return false
      const [count = '', days = ''] = limit.split('/')
      const before = ofPerson(records, line).filter(
        (other) => other.item === line.item && isEarlier(other, line) && line.day - other.day < Number(days),
      )
      return before.length >= Number(count)
    })
  },
  'item-duplicate-pair': (records) => contained(records, 'contains'),
  'problem-list-pair': (records) => contained(records, 'local-contains'),
  'drug-course': (records) =>
    beyondCourse(records, /^[XZ]/, ({ encounter, item }) => `${encounter.key} ${item}`),
  'item-course': (records) =>
    beyondCourse(records, /^00/, ({ encounter, item }) => `${encounter.person} ${item}`),
  'surgery-discount': (records) => {
    const groups = records.limit('discount-group')
    return records.lines.filter((line) => {
      const own = groups.get(line.item) ?? []
      const dearer = ofPerson(records, line).some(
        (other) =>
          other.day === line.day &&
          other.item !== line.item &&
          price(other) > price(line) &&
          (groups.get(other.item) ?? []).some((group) => own.includes(group)),
      )
      return dearer && line.quantity > 0.5
    })
  },
  'herb-alone-unpaid': (records) => {
    const listed = records.limit('not-alone')
    const herbs = records.lines.filter(({ item }) => item.startsWith('T'))
    return groupsOf(herbs, ({ row }) => field(row, 'rx_drord_no'))
      .filter(
        (lines) =>
          lines.every(({ item }) => listed.has(item)) && lines.some(({ eligibleFen }) => eligibleFen > 0),
      )
      .flat()
  },
  'drug-second-line': (records) => {
    const second = records.limit('second-line')
    return records.lines.filter(
      (line) =>
        second.has(line.item) &&
        !ofPerson(records, line).some(
          (other) =>
            !second.has(other.item) &&
            other.item.slice(0, 6) === line.item.slice(0, 6) &&
            other.at < line.at &&
            line.day - other.day <= LOOK_BACK_DAYS,
        ),
    )
  },
  'drug-kinds': (records) => {
    const drugs = records.lines.filter(({ item, encounter }) => /^[XZ]/.test(item) && !encounter.isStay)
    return groupsOf(drugs, ({ row }) => field(row, 'rx_drord_no'))
      .filter((lines) => new Set(lines.map(({ item }) => item)).size > MOST_KINDS)
      .flat()
  },
  'drug-supply-days': (records) => {
    const supplies = records.lines.filter(
      ({ row, encounter }) => !encounter.isStay && Number(row['prd_days']) > 0,
    )
    const byDrug = Map.groupBy(supplies, ({ encounter, item }) => `${encounter.person} ${item}`)
    return supplies.filter((line) => {
      const isChronic = line.encounter.medType.startsWith('14')
      if (daysOf(line) > (isChronic ? SUPPLY_LIMITS.chronic : SUPPLY_LIMITS.other)) return true
      return (byDrug.get(`${line.encounter.person} ${line.item}`) ?? []).some(
        (other) =>
          isEarlier(other, line) &&
          other.encounter.institution !== line.encounter.institution &&
          other.day + daysOf(other) > line.day,
      )
    })
  },
  'perioperative-antibacterial': (records) => {
    const operations = records.city
      .rowsOf('SETL_LIST_OPRN_D')
      .filter((row) => !OF_INFECTED.has(field(row, 'oprn_oprt_code')))
    return operations.flatMap((row) => {
      const finish = Date.parse(`${field(row, 'oprn_oprt_endtime').replace(' ', 'T')}Z`) / 1000
      const lines = records.linesByEncounter.get(field(row, 'mdtrt_id')) ?? []
      return lines.filter(({ item, at }) => item.startsWith('XJ01') && at > finish + 24 * HOUR)
    })
  },
}

function ofPerson({ linesByPerson }: Records, { encounter }: LineRecord): readonly LineRecord[] {
  return linesByPerson.get(encounter.person) ?? []
}

function isEarlier(other: LineRecord, line: LineRecord): boolean {
  return other.at < line.at || (other.at === line.at && other.key < line.key)
}

/** Lines of an item that lies within another one charged in the same window. */
function contained(records: Records, limit: string): LineRecord[] {
  const containing = records.limit(limit)
  const found = new Set<LineRecord>()
  for (const line of records.lines) {
    for (const pair of containing.get(line.item) ?? []) {
      const [window = '', key = ''] = pair.split(':')
      const code = codeOf(key)
      for (const other of ofPerson(records, line)) {
        if (other.item === code && isWithin(window, line, other)) found.add(other)
      }
    }
  }
  return [...found]
}

function isWithin(window: string, line: LineRecord, other: LineRecord): boolean {
  if (window === 'day') return line.day === other.day
  if (window === 'encounter') return line.encounter === other.encounter
  return Math.abs(line.at - other.at) <= (window === 'hour' ? HOUR : 6 * HOUR)
}

function beyondCourse(
  records: Records,
  ofKind: RegExp,
  courseOf: (line: LineRecord) => string,
): LineRecord[] {
  const limits = records.limit('course')
  const limited = records.lines.filter(({ item }) => limits.has(item) && ofKind.test(item))
  return groupsOf(limited, courseOf).flatMap((lines) => {
    const days = [...new Set(lines.map(({ day }) => day))].sort((a, b) => a - b)
    const beyond = new Set(days.slice(Number(limits.get(lines[0]?.item ?? '')?.[0])))
    return lines.filter(({ day }) => beyond.has(day))
  })
}

function price({ row }: LineRecord): number {
  return Number(field(row, 'pric'))
}

function daysOf({ row }: LineRecord): number {
  return Number(field(row, 'prd_days'))
}
