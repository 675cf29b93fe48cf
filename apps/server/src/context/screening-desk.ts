import { readScreens } from '../adapters/catalog/read-screens.ts'
import { readScreenRaising, readScreenReadme } from '../adapters/catalog/screen-library.ts'
import { screeningBook } from '../adapters/postgres/screening/desk/screening-book.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import type { LibraryScreen } from '../use-cases/screening/desk/desk-ports.ts'
import { parseScreens } from '../use-cases/screening/parse-screens.ts'

/** The store of screening within one act. */
export function screeningLists(session: Session) {
  return { screening: screeningBook(session) }
}

/** The shipped screens with their texts for people, read when they are first asked for. What is wrong in one of them keeps it away. */
export function openScreening(): { readonly screenLibrary: () => ReadonlyMap<string, LibraryScreen> } {
  let known: ReadonlyMap<string, LibraryScreen> | undefined
  return {
    screenLibrary: () => {
      known ??= new Map(
        parseScreens(readScreens()).screens.map(({ sql: _sql, rowsSql: _rows, ...screen }) => [
          screen.id,
          { ...screen, readme: readScreenReadme(screen.id) },
        ]),
      )
      return known
    },
  }
}

/** From when on hits become leads by themselves. */
export function screenRaising(library: ReturnType<typeof openScreening>['screenLibrary']) {
  return readScreenRaising(library)
}
