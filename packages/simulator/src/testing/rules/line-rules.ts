import { field } from '../city-tables.ts'
import { type LineRecord, type Records, yearsBetween } from './records.ts'

/** Lines that break a rule, by key. */
export type LineRule = (records: Records) => LineRecord[]

const LEVELS: Readonly<Record<string, number>> = {
  '01': 3,
  '02': 3,
  '03': 3,
  '04': 3,
  '12': 3,
  '05': 2,
  '06': 2,
  '07': 2,
  '13': 2,
}
const OF_DRUGS = /^[XZ]/
const MATERNITY = new Set(['51', '52', '53'])

/** Rules that judge a line by itself, its person and its place. */
export const lineRules: Readonly<Record<string, LineRule>> = {
  'drug-work-injury': (records) => paid(records, 'work-injury'),
  'drug-maternity': (records) =>
    paid(records, 'maternity').filter(({ encounter }) => !MATERNITY.has(encounter.medType)),
  'herb-never-paid': (records) => paid(records, 'never-paid'),
  'drug-sex': (records) => wrongSex(records).filter(({ item }) => OF_DRUGS.test(item)),
  'item-sex': (records) => wrongSex(records).filter(({ item }) => !OF_DRUGS.test(item)),
  'drug-child-only': (records) => wrongAge(records, 'drug').filter(({ item }) => !isLimitedToChildren(item)),
  'drug-child-limit': (records) => wrongAge(records, 'drug').filter(({ item }) => isLimitedToChildren(item)),
  'item-child-only': (records) => wrongAge(records, 'item').filter(({ item }) => item !== VOCATIONAL),
  'item-age': (records) => wrongAge(records, 'item').filter(({ item }) => item === VOCATIONAL),
  'drug-level': (records) => {
    const levels = records.limit('level')
    return records.lines.filter(({ item, encounter }) => {
      const [least] = levels.get(item) ?? []
      return least !== undefined && (LEVELS[field(encounter.row, 'hosp_lv')] ?? 1) < Number(least)
    })
  },
  'drug-indication': (records) => {
    const indications = records.limit('indication')
    const diagnoses = Map.groupBy(records.city.rowsOf('SETL_LIST_DIAG_D'), (row) => field(row, 'mdtrt_id'))
    return records.lines.filter(({ item, encounter }) => {
      const [prefixes] = indications.get(item) ?? []
      const own = diagnoses.get(encounter.key)
      if (prefixes === undefined || own === undefined) return false
      const wanted = prefixes.split(' ')
      return !own.some((row) => wanted.some((prefix) => field(row, 'diag_code').startsWith(prefix)))
    })
  },
  'drug-way': (records) => {
    const inpatientOnly = records.limit('inpatient-only')
    return records.lines.filter(({ item, encounter }) => inpatientOnly.has(item) && !encounter.isStay)
  },
  'eligible-over-line-cap': (records) =>
    records.lines.filter(({ row, quantity, eligibleFen }) => {
      const cap = Number(field(row, 'pric_uplmt_amt')) * 100
      return eligibleFen > cap * quantity + 1
    }),
  'settlement-line-anomaly': (records) =>
    records.lines.filter(
      ({ row, encounter }) =>
        encounter.isStay && (row['bilg_dr_code'] === '' || row['bilg_dept_codg'] === ''),
    ),
  'line-arithmetic': (records) =>
    records.lines.filter(({ row, quantity }) => {
      const product = Math.round(quantity * Number(field(row, 'pric')) * 10_000) / 10_000
      return Math.abs(Number(field(row, 'det_item_fee_sumamt')) - product) > 0.0501
    }),
  'charge-outside-stay': (records) =>
    records.lines.filter(({ row, day, eligibleFen, encounter }) => {
      if (!encounter.isStay || encounter.endDay === undefined || eligibleFen <= 0) return false
      const died = Date.parse(field(encounter.row, 'die_date')) / 86_400_000
      const last = died < encounter.endDay ? died : encounter.endDay
      return day < encounter.beginDay || (day > last && row['dscg_tkdrug_flag'] !== '1')
    }),
}

const VOCATIONAL = '003402000320000'
const LIMITED_TO_CHILDREN = new Set(['XR03DCM082M002010104021', 'XJ01DIX240N001010101453'])

function isLimitedToChildren(item: string): boolean {
  return LIMITED_TO_CHILDREN.has(item)
}

function paid(records: Records, limit: string): LineRecord[] {
  const listed = records.limit(limit)
  return records.lines.filter(({ item, eligibleFen }) => listed.has(item) && eligibleFen > 0)
}

function wrongSex(records: Records): LineRecord[] {
  const sexes = records.limit('sex')
  return records.lines.filter(({ item, encounter }) => {
    const [only] = sexes.get(item) ?? []
    return only !== undefined && only !== encounter.sex
  })
}

function wrongAge(records: Records, kind: 'drug' | 'item'): LineRecord[] {
  const ages = records.limit('ages')
  return records.lines.filter(({ item, row, encounter }) => {
    const [range] = ages.get(item) ?? []
    if (range === undefined || OF_DRUGS.test(item) !== (kind === 'drug')) return false
    const [least = '', most = ''] = range.split('-')
    const age = yearsBetween(encounter.birthday, field(row, 'fee_ocur_time').slice(0, 10))
    return age < Number(least) || age > Number(most)
  })
}
