import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { civilDayFromText, type DayNo, dayNo, FIRST_DAY_NO, fen, LAST_DAY_NO } from '@fundwatch/domain'
import { parse as parseYaml } from 'yaml'
import { repositoryFolder } from '../../config/repository.ts'
import type { LibraryScreen, ScreenThreshold } from '../../use-cases/screening/desk/desk-ports.ts'

/** The README of a screen, for people; empty where there is none. */
export function readScreenReadme(id: string, folder: string = repositoryFolder): string {
  const path = join(folder, 'catalog', 'screens', id, 'README.md')
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** From which score and sum on hits of a screen become leads by themselves, on a day. Throws for a file that is not understood. */
export function readScreenRaising(
  library: () => ReadonlyMap<string, Pick<LibraryScreen, 'id' | 'family'>>,
  folder: string = repositoryFolder,
): (day: number) => readonly ScreenThreshold[] {
  const told: unknown = parseYaml(
    readFileSync(join(folder, 'catalog', 'leads', 'screen-raising.yaml'), 'utf8'),
  )
  if (!Array.isArray(told)) throw new TypeError('screen-raising.yaml is no list.')
  const rows = told.map((row: Readonly<Record<string, unknown>>) => ({
    fromDay: dayNoOfText(row['from'], FIRST_DAY_NO),
    toDay: dayNoOfText(row['to'], LAST_DAY_NO),
    row: raisingOf(row),
  }))
  return (day) =>
    rows
      .filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay)
      .flatMap(({ row: { screen, family, ...least } }) =>
        screen === undefined
          ? [...library().values()]
              .filter((one) => one.family === family)
              .map(({ id }) => ({ screen: id, ...least }))
          : [{ screen, ...least }],
      )
}

/** A row names a screen, or the family of which all screens are meant. */
function raisingOf(row: Readonly<Record<string, unknown>>) {
  const { screen, family, score, yuan, source } = row
  const isOne = (typeof screen === 'string') !== (typeof family === 'string')
  if (!isOne || typeof score !== 'number' || typeof source !== 'string')
    throw new TypeError(`screen-raising.yaml has a row that is not understood: ${JSON.stringify(row)}.`)
  return {
    screen: typeof screen === 'string' ? screen : undefined,
    family: typeof family === 'string' ? family : undefined,
    score,
    amountFen: typeof yuan === 'number' ? fen(Math.round(yuan * 100)) : null,
  }
}

function dayNoOfText(told: unknown, otherwise: DayNo): DayNo {
  if (told === undefined || told === null) return otherwise
  const day = typeof told === 'string' ? civilDayFromText(told) : undefined
  if (day === undefined) throw new TypeError(`screen-raising.yaml: ${String(told)} is no day.`)
  return dayNo(day)
}
