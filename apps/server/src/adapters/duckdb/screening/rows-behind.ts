import type { Judged } from '@fundwatch/screening'
import type { ShippedScreen } from '../../../use-cases/screening/parse-screens.ts'
import type { HitRow, ScreenFindings } from '../../../use-cases/screening/screening-ports.ts'
import type { Desk } from '../audit/desk.ts'
import { query } from '../query.ts'
import { identifier, literal } from '../sql-text.ts'
import type { ScreeningMarts } from './screening-marts.ts'

/** So many rows are kept behind a hit, the dearest first; how many there are is told. */
const MOST_ROWS = 300
/** So many hits of a screen are kept, the strongest first. */
const MOST_HITS = 5_000
const HITS_AT_ONCE = 500

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
  const found: ScreenFindings['hits'][number][] = []
  for (let at = 0; at < hits.length; at += HITS_AT_ONCE) {
    const some = hits.slice(at, at + HITS_AT_ONCE)
    await showHits(desk, screen, some)
    const rows = await readRows(desk, screen, marts.rowsTable(screen))
    for (const [place, hit] of some.entries()) {
      const own = rows.get(place) ?? []
      if (own.length > 0)
        found.push({ ...hit, rows: own.map(({ row }) => row), rowCount: own[0]?.count ?? 0 })
    }
  }
  return found
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
    const cells = columns.map(({ name, type }) => {
      const value = facts[name] ?? null
      return `cast(${value === null ? 'null' : literal(String(value))} as ${type})`
    })
    return `(${[String(at), ...cells].join(', ')})`
  })
  const titles = ['hit_no', ...columns.map(({ name }) => identifier(name))].join(', ')
  await connection.run(
    `create or replace table screening.hit as select * from (values ${rows.join(',\n')}) as hit(${titles})`,
  )
}

interface Counted {
  readonly row: HitRow
  readonly count: number
}

async function readRows(
  { connection }: Desk,
  { grain, rowsSql }: ShippedScreen,
  table: string | null,
): Promise<ReadonlyMap<number, readonly Counted[]>> {
  const same = grain.map((name) => `behind.${identifier(name)} is not distinct from hit.${identifier(name)}`)
  const rows = await query<{
    hit_no: number
    institution_id: string
    encounter_id: string
    person_id: string
    line_sn: string | null
    day_no: number
    amount_fen: number
    note: string | null
    row_count: number
  }>(
    connection,
    `select * from (
       select hit.hit_no, behind.institution_id, behind.encounter_id, behind.person_id, behind.line_sn, behind.day_no,
         behind.amount_fen, behind.note,
         count(*) over (partition by hit.hit_no) as row_count,
         row_number() over (
           partition by hit.hit_no
           order by behind.amount_fen desc, behind.day_no, behind.institution_id, behind.encounter_id, behind.line_sn
         ) as place
       from ${table ?? `(${rowsSql})`} as behind
       join screening.hit as hit on ${same.join(' and ')}
     ) as counted
     where place <= ${MOST_ROWS}
     order by hit_no, place`,
  )
  const counted = rows.map((row) => ({
    hitNo: row.hit_no,
    count: row.row_count,
    row: {
      institutionId: row.institution_id,
      encounterId: row.encounter_id,
      personId: row.person_id,
      lineSn: row.line_sn,
      dayNo: row.day_no,
      amountFen: row.amount_fen,
      note: row.note ?? '',
    },
  }))
  return Map.groupBy(counted, ({ hitNo }) => hitNo)
}
