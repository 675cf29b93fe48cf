import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DAY_SECONDS, type Day } from '../calendar/civil-time.ts'
import {
  type CityDays,
  cell,
  type EncounterRows,
  type ExtractRow,
  type InstitutionRows,
  instantOf,
} from './city-rows.ts'

/** Which days of which folder. */
export interface CityDaysWish {
  /** Where `simulateCity` wrote. */
  readonly folder: string
  readonly firstDay: Day
  readonly days: number
  /** Only so many institutions, those with the most encounters; all of them by default. */
  readonly institutions?: number | undefined
}

/** Reads some days of a simulated city into memory. Throws the errors of the file system. */
export async function readCityDays({
  folder,
  firstDay,
  days,
  institutions,
}: CityDaysWish): Promise<CityDays> {
  const from = firstDay * DAY_SECONDS
  const until = from + days * DAY_SECONDS
  const files = readdirSync(folder)
  const rows = (table: string) => rowsOf(folder, files, table)
  const isThen = (row: ExtractRow, column: string) => {
    const at = instantOf(row, column)
    return at >= from && at < until
  }
  const all = await taken(rows('FIXMEDINS_B'), () => true)
  const begun = await taken(rows('MDTRT_D'), (row) => isThen(row, 'begntime'))
  const known = chosen(all, begun, institutions)
  const isKnown = (row: ExtractRow) => known.has(cell(row, 'fixmedins_code'))
  const encounters = new Map(
    begun.filter(isKnown).map((encounter) => [cell(encounter, 'mdtrt_id'), encounter]),
  )
  return {
    from,
    until,
    institutions: await institutionRows(rows, { known, isKnown, isThen }),
    encounters: await encounterRows(rows, encounters),
  }
}

type Rows = (table: string) => AsyncGenerator<ExtractRow>

async function encounterRows(
  rows: Rows,
  encounters: ReadonlyMap<string, ExtractRow>,
): Promise<EncounterRows[]> {
  const of = (table: string) =>
    grouped(rows(table), 'mdtrt_id', ({ mdtrt_id = '' }) => encounters.has(mdtrt_id))
  const [lines, settlements, diagnoses] = [
    await of('FEE_LIST_D'),
    await of('SETL_D'),
    await of('SETL_LIST_DIAG_D'),
  ]
  const [operations, sales, traces] = [
    await of('SETL_LIST_OPRN_D'),
    await of('SEL_D'),
    await of('DRUG_TRAC_D'),
  ]
  return [...encounters]
    .map(([id, encounter]) => {
      const all = lines.get(id) ?? []
      return {
        encounter,
        lines: firstComings(all),
        mistaken: new Set(
          all.filter(({ vali_flag }) => vali_flag === '0').map((row) => cell(row, 'feedetl_sn')),
        ),
        settlements: byTime(settlements.get(id) ?? [], 'setl_time'),
        diagnoses: diagnoses.get(id) ?? [],
        operations: operations.get(id) ?? [],
        sales: byTime(sales.get(id) ?? [], 'sel_retn_time'),
        boxes: codesBy(traces.get(id) ?? [], 'feedetl_sn'),
      }
    })
    .sort((one, other) => compare(orderOf(one), orderOf(other)))
}

const orderOf = ({ encounter }: EncounterRows) =>
  `${cell(encounter, 'begntime')} ${cell(encounter, 'mdtrt_id')}`

interface Wanted {
  readonly known: ReadonlyMap<string, ExtractRow>
  readonly isKnown: (row: ExtractRow) => boolean
  readonly isThen: (row: ExtractRow, column: string) => boolean
}

async function institutionRows(
  rows: Rows,
  { known, isKnown, isThen }: Wanted,
): Promise<Map<string, InstitutionRows>> {
  const of = (table: string, column?: string) =>
    grouped(
      rows(table),
      'fixmedins_code',
      (row) => isKnown(row) && (column === undefined || isThen(row, column)),
    )
  const staff = await of('STAFF_B')
  const purchases = await of('PURC_D', 'purc_retn_stoin_time')
  const [counts, changes] = [await of('INV_D', 'invdate'), await of('INV_CHG_D', 'inv_chg_time')]
  const entries = await grouped(
    rows('DRUG_TRAC_D'),
    'fixmedins_code',
    (row) => row['trac_evnt_type'] === ENTRY && isKnown(row) && isThen(row, 'evnt_time'),
  )
  return new Map(
    [...known].map(([code, institution]) => [
      code,
      {
        institution,
        staff: staff.get(code) ?? [],
        purchases: purchases.get(code) ?? [],
        counts: counts.get(code) ?? [],
        changes: changes.get(code) ?? [],
        boxes: codesBy(entries.get(code) ?? [], 'fixmedins_bchno'),
      },
    ]),
  )
}

/** `trac_evnt_type` of a box that comes in. */
const ENTRY = '1'

function chosen(
  all: readonly ExtractRow[],
  begun: readonly ExtractRow[],
  most: number | undefined,
): Map<string, ExtractRow> {
  const visits = new Map<string, number>()
  for (const row of begun) {
    const code = cell(row, 'fixmedins_code')
    visits.set(code, (visits.get(code) ?? 0) + 1)
  }
  const codeOf = (row: ExtractRow) => cell(row, 'fixmedins_code')
  const busiest = [...all].sort(
    (one, other) =>
      (visits.get(codeOf(other)) ?? 0) - (visits.get(codeOf(one)) ?? 0) ||
      compare(codeOf(one), codeOf(other)),
  )
  return new Map(
    busiest
      .slice(0, most)
      .map((row): [string, ExtractRow] => [codeOf(row), row])
      .sort(([one], [other]) => compare(one, other)),
  )
}

/** A line that was corrected comes again under its number, later: what was sent first is what a hospital sends. */
function firstComings(lines: readonly ExtractRow[]): ExtractRow[] {
  const first = new Map<string, ExtractRow>()
  for (const line of lines) {
    const known = first.get(cell(line, 'feedetl_sn'))
    if (known === undefined || cell(line, 'updt_time') < cell(known, 'updt_time'))
      first.set(cell(line, 'feedetl_sn'), line)
  }
  return byTime([...first.values()], 'fee_ocur_time')
}

function byTime(rows: ExtractRow[], column: string): ExtractRow[] {
  const timed = rows.map((row, index) => ({ row, index, at: cell(row, column) }))
  return timed
    .sort((one, other) => compare(one.at, other.at) || one.index - other.index)
    .map(({ row }) => row)
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

function codesBy(rows: readonly ExtractRow[], column: string): Map<string, string[]> {
  const codes = new Map<string, string[]>()
  for (const row of rows) pushTo(codes, cell(row, column), cell(row, 'drug_trac_codg'))
  return codes
}

function pushTo<Thing>(groups: Map<string, Thing[]>, key: string, thing: Thing): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [thing])
  else group.push(thing)
}

async function taken(
  rows: AsyncGenerator<ExtractRow>,
  isWanted: (row: ExtractRow) => boolean,
): Promise<ExtractRow[]> {
  const wanted: ExtractRow[] = []
  for await (const row of rows) if (isWanted(row)) wanted.push(row)
  return wanted
}

async function grouped(
  rows: AsyncGenerator<ExtractRow>,
  column: string,
  isWanted: (row: ExtractRow) => boolean,
): Promise<Map<string, ExtractRow[]>> {
  const groups = new Map<string, ExtractRow[]>()
  for await (const row of rows) if (isWanted(row)) pushTo(groups, cell(row, column), row)
  return groups
}

/** Rows of all files of a table, month by month. */
async function* rowsOf(folder: string, files: readonly string[], table: string): AsyncGenerator<ExtractRow> {
  const own = new RegExp(`^${table}(_\\d{6})?\\.csv$`)
  for (const file of files.filter((name) => own.test(name)).sort()) {
    let columns: readonly string[] | undefined
    const lines = createInterface({ input: createReadStream(join(folder, file)), crlfDelay: Infinity })
    for await (const line of lines) {
      const cells = cellsOf(line)
      if (columns === undefined) columns = cells
      else yield Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
    }
  }
}

/** The cells of a line; our own files hold no line break inside a cell. */
function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, text = '']) =>
    text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text,
  )
}
