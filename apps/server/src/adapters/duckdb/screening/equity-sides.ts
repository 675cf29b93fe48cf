import type { EquityCell } from '@fundwatch/screening'
import type { ShippedScreen } from '../../../use-cases/screening/parse-screens.ts'
import type { ScreenFindings } from '../../../use-cases/screening/screening-ports.ts'
import type { Desk } from '../audit/desk.ts'
import { query } from '../query.ts'
import { literal } from '../sql-text.ts'

type Hits = ScreenFindings['hits']

interface Side {
  readonly side: string
  readonly key: string
  readonly population: number
}

/** Sides on which nobody should be hit for what he is: of institutions level, kind and county; of persons age, sex and county. */
const INSTITUTION_SIDES = `
  select 'level' as side, coalesce(cast(level_rank as varchar), '') as key, institution_id as id from marts.screen_institution
  union all
  select 'kind', coalesce(kind, ''), institution_id from marts.screen_institution
  union all
  select 'county', coalesce(county, ''), institution_id from marts.screen_institution`

const PERSON_SIDES = `
  select
    'age' as side,
    case
      when born_on is null then ''
      when date_diff('year', born_on, make_date(1970, 1, 1) + to_day) < 18 then '0-17'
      when date_diff('year', born_on, make_date(1970, 1, 1) + to_day) < 45 then '18-44'
      when date_diff('year', born_on, make_date(1970, 1, 1) + to_day) < 65 then '45-64'
      else '65+'
    end as key,
    person_id as id
  from core.person cross join screening.period
  union all
  select 'sex', coalesce(sex, ''), person_id from core.person
  union all
  select 'county', coalesce(insured_area, ''), person_id from core.person`

/** Counts, for the table of equity, who was hit among whom. Populations are counted once for all screens of a session. */
export function equitySides(desk: Desk) {
  const populations = new Map<string, Promise<readonly Side[]>>()
  const populationOf = (name: string, sides: string): Promise<readonly Side[]> => {
    const known =
      populations.get(name) ??
      query<Side>(
        desk.connection,
        `select side, key, count(*) as population from (${sides}) as sides group by side, key order by side, key`,
      )
    populations.set(name, known)
    return known
  }
  return async (screen: ShippedScreen, hits: Hits): Promise<readonly EquityCell[]> => {
    const isPerson = screen.subject === 'person'
    const ids = [...new Set(hits.flatMap((hit) => idOf(hit, isPerson ? 'person_id' : 'institution_id')))]
    if (ids.length === 0) return []
    const sides = isPerson ? PERSON_SIDES : INSTITUTION_SIDES
    const all = await populationOf(isPerson ? 'person' : 'institution', sides)
    const hit = await query<{ side: string; key: string; hits: number }>(
      desk.connection,
      `select side, key, count(*) as hits from (${sides}) as sides
       where id in (${ids.map(literal).join(', ')}) group by side, key`,
    )
    const counts = new Map(hit.map(({ side, key, hits: count }) => [`${side} ${key}`, count]))
    return all.map((cell) => ({ ...cell, hits: counts.get(`${cell.side} ${cell.key}`) ?? 0 }))
  }
}

function idOf({ facts, rows }: Hits[number], name: 'person_id' | 'institution_id'): string[] {
  const value = facts[name] ?? (name === 'person_id' ? rows[0]?.personId : rows[0]?.institutionId)
  return typeof value === 'string' ? [value] : []
}
