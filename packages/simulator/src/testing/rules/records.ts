import { readTable } from '../../catalogue/read-table.ts'
import { type CityTables, fenOf, field, type TextRow } from '../city-tables.ts'

const DAY = 86_400_000

/** A charge line in force, with what refunds left of it. */
export interface LineRecord {
  /** `mdtrt_id|feedetl_sn`, as labels write it. */
  key: string
  row: TextRow
  encounter: EncounterRecord
  item: string
  /** Seconds, and days, since 1970. */
  at: number
  day: number
  quantity: number
  eligibleFen: number
}

/** An encounter with its person and diagnoses. */
export interface EncounterRecord {
  key: string
  row: TextRow
  person: string
  institution: string
  medType: string
  isStay: boolean
  begin: number
  /** Absent while the person is in hospital. */
  end: number | undefined
  beginDay: number
  endDay: number | undefined
  sex: string
  birthday: string
}

/** What the rules are checked against: plain lists, read back from the files. */
export interface Records {
  city: CityTables
  encounters: readonly EncounterRecord[]
  /** Lines of which something is left. */
  lines: readonly LineRecord[]
  linesByPerson: ReadonlyMap<string, readonly LineRecord[]>
  linesByEncounter: ReadonlyMap<string, readonly LineRecord[]>
  /** Values of a limit (`limits.csv`) by national code. */
  limit(name: string): ReadonlyMap<string, readonly string[]>
}

/** Reads a simulated city into {@link Records}. */
export function readRecords(city: CityTables): Records {
  const encounters = city.rowsOf('MDTRT_D').map(toEncounter)
  const byId = new Map(encounters.map((encounter) => [encounter.key, encounter]))
  const lines = netLines(city.currentLines(), byId)
  return {
    city,
    encounters,
    lines,
    linesByPerson: Map.groupBy(lines, ({ encounter }) => encounter.person),
    linesByEncounter: Map.groupBy(lines, ({ encounter }) => encounter.key),
    limit: limitsByCode,
  }
}

/** Day number of a `YYYY-MM-DD…` text. */
function dayOfText(text: string): number {
  return Math.floor(Date.parse(text.slice(0, 10)) / DAY)
}

/** Completed years between two dates, by the calendar. */
export function yearsBetween(birthday: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthday.slice(0, 4))
  return date.slice(5, 10) < birthday.slice(5, 10) ? years - 1 : years
}

/** Groups in which `belongs` is asked of the whole group. */
export function groupsOf<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  return [...Map.groupBy(rows, keyOf).values()]
}

function toEncounter(row: TextRow): EncounterRecord {
  const begin = field(row, 'begntime')
  const end = field(row, 'endtime')
  return {
    key: field(row, 'mdtrt_id'),
    row,
    person: field(row, 'psn_no'),
    institution: field(row, 'fixmedins_code'),
    medType: field(row, 'med_type'),
    isStay: /^(2\d|52)/.test(field(row, 'med_type')),
    begin: secondsOf(begin),
    end: end === '' ? undefined : secondsOf(end),
    beginDay: dayOfText(begin),
    endDay: end === '' ? undefined : dayOfText(end),
    sex: field(row, 'gend'),
    birthday: field(row, 'brdy'),
  }
}

function secondsOf(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`) / 1000
}

function netLines(rows: readonly TextRow[], byId: ReadonlyMap<string, EncounterRecord>): LineRecord[] {
  const refunds = Map.groupBy(
    rows.filter((row) => row['init_feedetl_sn'] !== ''),
    (row) => `${row['mdtrt_id']}|${row['init_feedetl_sn']}`,
  )
  return rows.flatMap((row) => {
    const encounter = byId.get(field(row, 'mdtrt_id'))
    if (!encounter || row['init_feedetl_sn'] !== '') return []
    const key = `${row['mdtrt_id']}|${row['feedetl_sn']}`
    const all = [row, ...(refunds.get(key) ?? [])]
    const quantity = all.reduce((sum, one) => sum + Number(field(one, 'cnt')), 0)
    if (quantity <= 0) return []
    const at = field(row, 'fee_ocur_time')
    return [
      {
        key,
        row,
        encounter,
        item: field(row, 'med_list_codg'),
        at: secondsOf(at),
        day: dayOfText(at),
        quantity,
        eligibleFen: all.reduce((sum, one) => sum + fenOf(one, 'inscp_amt'), 0),
      },
    ]
  })
}

const codes = new Map(readTable('items.csv').map((row) => [row['key'] ?? '', row['code'] ?? '']))
const limits = readTable('limits.csv')

function limitsByCode(name: string): ReadonlyMap<string, readonly string[]> {
  const rows = limits.filter((row) => row['limit'] === name)
  const byCode = Map.groupBy(rows, (row) => codes.get(row['item'] ?? '') ?? '')
  return new Map([...byCode].map(([code, ofCode]) => [code, ofCode.map((row) => row['value'] ?? '')]))
}

/** The national code of an item of ours. */
export function codeOf(key: string): string {
  const code = codes.get(key)
  if (code === undefined) throw new RangeError(`There is no item ${key}.`)
  return code
}
