import type { Judged } from '@fundwatch/screening'
import type { ShippedScreen } from '../../../use-cases/screening/parse-screens.ts'
import type { HitRow, ScreenFindings } from '../../../use-cases/screening/screening-ports.ts'
import type { Desk } from '../audit/desk.ts'
import { query } from '../query.ts'
import { identifier, literal } from '../sql-text.ts'
import type { ScreeningMarts } from './screening-marts.ts'

/** So many hits of a screen are kept, the strongest first. */
const MOST_HITS = 5_000
/** So many rows are kept behind a hit, the dearest first; how many there are is told. */
const MOST_ROWS = 300
/** Of thousands of hits each keeps fewer, so that those of a screen fit into memory. */
const ROWS_IN_ALL = 300_000

interface Wish {
  readonly screen: ShippedScreen
  readonly judged: Judged
  readonly marts: ScreeningMarts
}

/** The hits of a screen with the rows behind them. A hit without rows would be an accusation without evidence: it is left out. */
export async function rowsBehind(
  desk: Desk,
  { screen, judged, marts }: Wish,
): Promise<ScreenFindings['hits']> {
  const hits = judged.hits.slice(0, MOST_HITS)
  if (hits.length === 0) return []
  await showHits(desk, screen, hits)
  await showRows(desk, screen, marts.rowsTable(screen))
  const counts = await countRows(desk)
  const rows = await readRows(desk, Math.min(MOST_ROWS, Math.ceil(ROWS_IN_ALL / hits.length)))
  await desk.connection.run('drop table screening.behind')
  return hits.flatMap((hit, at) => {
    const count = counts.get(at)
    return count ? [{ ...hit, rows: rows.get(at) ?? [], ...count }] : []
  })
}

/** The keys of hits as `screening.hit`, with their place as `hit_no`. */
async function showHits(
  { connection }: Desk,
  { grain, judge }: ShippedScreen,
  hits: Judged['hits'],
): Promise<void> {
  // A change has a month, which says which rows are behind it.
  const names = judge.kind === 'series' ? [...grain, 'month_no'] : grain
  const columns = names.map((name) => {
    const isText = hits.some(({ facts }) => typeof facts[name] === 'string')
    return { name, type: isText ? 'varchar' : 'bigint' }
  })
  const rows = hits.map(({ facts }, at) => {
    const cells = columns.map(({ name }) => {
      const value = facts[name] ?? null
      return value === null ? 'null' : literal(String(value))
    })
    return `(${[String(at), ...cells].join(', ')})`
  })
  const titles = columns.map(({ name }) => identifier(name))
  const cast = columns.map(({ name, type }) => `cast(${identifier(name)} as ${type}) as ${identifier(name)}`)
  await connection.run(
    `create or replace table screening.hit as
     select ${['hit_no', ...cast].join(', ')}
     from (values ${rows.join(',\n')}) as hit(${['hit_no', ...titles].join(', ')})`,
  )
}

/** The rows behind all hits as `screening.behind`. */
async function showRows(
  { connection }: Desk,
  { grain, rowsSql }: ShippedScreen,
  table: string | null,
): Promise<void> {
  const same = grain.map((name) => `behind.${identifier(name)} is not distinct from hit.${identifier(name)}`)
  await connection.run(
    `create or replace table screening.behind as
     select hit.hit_no, behind.institution_id, behind.encounter_id, behind.person_id, behind.line_sn, behind.day_no,
       behind.amount_fen, behind.note
     from ${table ?? `(${rowsSql})`} as behind
     join screening.hit as hit on ${same.join(' and ')}`,
  )
}

interface Counted {
  readonly rowCount: number
  readonly personCount: number
}

async function countRows({ connection }: Desk): Promise<ReadonlyMap<number, Counted>> {
  const rows = await query<{ hit_no: number; row_count: number; person_count: number }>(
    connection,
    `select hit_no, count(*) as row_count, count(distinct person_id) as person_count
     from screening.behind
     group by hit_no`,
  )
  return new Map(
    rows.map(({ hit_no, row_count, person_count }) => [
      hit_no,
      { rowCount: row_count, personCount: person_count },
    ]),
  )
}

async function readRows({ connection }: Desk, most: number): Promise<ReadonlyMap<number, readonly HitRow[]>> {
  const rows = await query<{
    hit_no: number
    institution_id: string
    encounter_id: string
    person_id: string
    line_sn: string | null
    day_no: number
    amount_fen: number
    note: string | null
  }>(
    connection,
    `select * from (
       select behind.*,
         row_number() over (
           partition by hit_no order by amount_fen desc, day_no, institution_id, encounter_id, line_sn
         ) as place
       from screening.behind as behind
     ) as placed
     where place <= ${most}
     order by hit_no, place`,
  )
  const kept = new Map<number, HitRow[]>()
  for (const row of rows) {
    const own = kept.get(row.hit_no) ?? []
    own.push({
      institutionId: row.institution_id,
      encounterId: row.encounter_id,
      personId: row.person_id,
      lineSn: row.line_sn,
      dayNo: row.day_no,
      amountFen: row.amount_fen,
      note: row.note ?? '',
    })
    kept.set(row.hit_no, own)
  }
  return kept
}
