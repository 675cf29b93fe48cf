import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryFolder } from '../../config/repository.ts'
import type { ScreenFiles } from '../../use-cases/screening/parse-screens.ts'

const OF_A_SCREEN = ['screen.yaml', 'screen.sql', 'rows.sql', 'links.sql', 'cases.sql']

/** Reads the shipped screens, the lists and the marts they read. Throws the errors of the file system. */
export function readScreens(folder: string = repositoryFolder): ScreenFiles {
  const screens = readdirSync(join(folder, 'catalog', 'screens'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => OF_A_SCREEN.map((file) => `catalog/screens/${name}/${file}`))
    .filter((path) => existsSync(join(folder, path)))
  const lists = readdirSync(join(folder, LISTS))
    .filter((name) => name.endsWith('.csv') || name === 'lists.yaml')
    .map((name) => `${LISTS}/${name}`)
  const marts = existsSync(join(folder, MARTS))
    ? readdirSync(join(folder, MARTS))
        .filter((name) => name.endsWith('.sql'))
        .map((name) => `${MARTS}/${name}`)
    : []
  return new Map(
    [...screens, ...lists, ...marts].sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  )
}

const LISTS = 'catalog/screening-lists'
const MARTS = 'warehouse/marts'

/** The lists that screens read, by relation in `lists`: `key-care.csv` is `lists.key_care`. */
export function screeningLists(folder: string = repositoryFolder): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(join(folder, LISTS))
      .filter((name) => name.endsWith('.csv'))
      .sort()
      .map((name) => [name.slice(0, -'.csv'.length).replaceAll('-', '_'), join(folder, LISTS, name)]),
  )
}
