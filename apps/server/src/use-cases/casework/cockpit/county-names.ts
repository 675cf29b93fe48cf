import { compareText } from '@fundwatch/domain'
import type { Act, Transact } from '../../hub/trail/act.ts'
import type { MapSource } from './cockpit-ports.ts'
import { readCountyMap } from './county-map.ts'

/** A county as people call it. */
export interface NamedCounty {
  readonly county: string
  readonly name: string
}

/** What telling the names of counties needs. */
export interface CountyPorts {
  readonly transact: Transact<{ readonly cockpit: { counties(): Promise<readonly string[]> } }>
  readonly countyMap: MapSource
  /** The list `counties.csv` of the city; null where it put none there. */
  readonly countyList: () => Promise<string | null>
  /** The name of a county of a simulated city; undefined for a real one. */
  readonly simulatedName: (county: string) => string | undefined
}

const MOST_COUNTIES = 500

/**
 * The names of counties: of the list that the city put there, else of its map, else of the simulated city. A county that nobody
 * named is left out, so that pages show its code.
 */
export async function countyNames(
  { transact, countyMap, countyList, simulatedName }: CountyPorts,
  act: Act,
): Promise<{ readonly rows: readonly NamedCounty[]; readonly problem: string | null }> {
  const names = new Map<string, string>()
  for (const county of await transact(act, ({ cockpit }) => cockpit.counties())) {
    const name = simulatedName(county)
    if (name !== undefined) names.set(county, name)
  }
  const drawn = await countyMap.read()
  const map = drawn === null || drawn === 'tooLarge' ? null : readCountyMap(drawn)
  for (const { county, name } of map !== null && 'counties' in map ? map.counties : [])
    if (name !== null) names.set(county, name)
  const list = readCountyList((await countyList()) ?? '')
  for (const { county, name } of list.rows) names.set(county, name)
  const rows = [...names].map(([county, name]) => ({ county, name }))
  return { rows: rows.sort((one, other) => compareText(one.county, other.county)), problem: list.problem }
}

/** Reads a list of counties: a line each, the code of six digits and the name, between them a comma or a tab. */
export function readCountyList(text: string): {
  readonly rows: readonly NamedCounty[]
  readonly problem: string | null
} {
  const rows: NamedCounty[] = []
  const wrong: number[] = []
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const told = /^\s*"?(?<county>\d{6})"?\s*[,\t]\s*"?(?<name>[^",\t]{1,40}?)"?\s*$/.exec(line)?.groups
    if (told?.county !== undefined && told.name !== undefined)
      rows.push({ county: told.county, name: told.name })
    // A first line without a code names the columns.
    else if (line.trim() !== '' && at > 0) wrong.push(at + 1)
  }
  const isLong = rows.length > MOST_COUNTIES
  const problem =
    wrong.length > 0
      ? `counties.csv 第 ${wrong.slice(0, 5).join('、')} 行应为“六位代码,名称”。`
      : isLong
        ? `counties.csv 超过 ${MOST_COUNTIES} 行。`
        : null
  return { rows: rows.slice(0, MOST_COUNTIES), problem }
}
