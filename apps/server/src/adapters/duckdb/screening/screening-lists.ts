import { readFileSync } from 'node:fs'
import { FIRST_DAY_NO, LAST_DAY_NO } from '@fundwatch/domain'
import type { ShippedScreen } from '../../../use-cases/screening/parse-screens.ts'
import type { Desk } from '../audit/desk.ts'
import { martText } from '../audit/part-table.ts'
import { identifier, literal } from '../sql-text.ts'
import type { ScreeningTools } from './screening-tools.ts'

/**
 * Shows the lists that these screens, and the marts they read, name: `lists.<name>` with the days from and to which a row holds,
 * `in_force.<name>` as it stands on the last day of `screening.period`, as parameters do. Some have thirty thousand rows.
 */
export async function showLists(
  { connection }: Desk,
  { lists, warehouse }: ScreeningTools,
  screens: readonly ShippedScreen[],
): Promise<void> {
  const named = namedIn(textsOf(screens, warehouse.marts), LIST)
  for (const schema of ['lists', 'in_force']) await connection.run(`create schema if not exists ${schema}`)
  for (const [name, path] of lists) {
    if (!named.has(name)) continue
    await connection.run(
      `create or replace table lists.${identifier(name)} as
       select
         *,
         cast(coalesce(day_of(try_cast(valid_from as date)), ${FIRST_DAY_NO}) as integer) as valid_from_day,
         cast(coalesce(day_of(try_cast(valid_to as date)), ${LAST_DAY_NO}) as integer) as valid_to_day
       from ${listFile(path)}`,
    )
    await connection.run(
      `create or replace table in_force.${identifier(name)} as
       select list.* from lists.${identifier(name)} as list cross join screening.period as period
       where period.to_day between list.valid_from_day and list.valid_to_day`,
    )
  }
}

interface Sources {
  readonly lists: ScreeningTools['lists']
  readonly warehouse: Pick<ScreeningTools['warehouse'], 'marts' | 'macros'>
}

/** All that decides what a screen finds in a lake: its statements and parameters, the marts they read, the lists as they are now. */
export function contentOf(screen: ShippedScreen, tools: Sources): unknown {
  return [screen.parameters, contentOfTexts(textsOf([screen], tools.warehouse.marts), tools)]
}

/** All that decides what is in a mart, but the lake and the period. */
export function martContentOf(name: string, tools: Sources): unknown {
  return contentOfTexts(withMarts([martText(tools.warehouse.marts, name)], tools.warehouse.marts), tools)
}

function contentOfTexts(texts: readonly string[], { lists, warehouse }: Sources): unknown {
  const named = namedIn(texts, LIST)
  const read = [...lists].filter(([name]) => named.has(name))
  return [texts, warehouse.macros, read.map(([, path]) => readFileSync(path, 'utf8'))]
}

/** The marts that these screens read, and those that these are made of. */
export function martsReadBy(
  screens: readonly ShippedScreen[],
  marts: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  return namedIn(textsOf(screens, marts), MART)
}

const MART = /\bmarts\.(\w+)/g
const LIST = /\b(?:lists|in_force)\.(\w+)/g

/** The statements of screens with those of the marts they name, and of the marts that these name. */
function textsOf(screens: readonly ShippedScreen[], marts: ReadonlyMap<string, string>): readonly string[] {
  return withMarts(
    screens.flatMap(({ sql, rowsSql, linksSql, casesSql }) => [casesSql, sql, rowsSql, linksSql]),
    marts,
  )
}

function withMarts(texts: readonly string[], marts: ReadonlyMap<string, string>): readonly string[] {
  const all = new Set(texts)
  for (const text of all) for (const name of namedIn([text], MART)) all.add(marts.get(name) ?? '')
  return [...all]
}

function namedIn(texts: readonly string[], pattern: RegExp): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? [])))
}

/** A list read strictly, every column a text: what is guessed from one file is not what the next one holds. */
function listFile(path: string): string {
  const [header = ''] = readFileSync(path, 'utf8').split('\n', 1)
  const columns = header
    .trim()
    .split(',')
    .map((name) => `${literal(name)}: 'varchar'`)
  return `read_csv(${literal(path)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {${columns.join(', ')}})`
}
