import { compareText } from '@fundwatch/domain'
import { readScreens } from '../adapters/catalog/read-screens.ts'
import { readScreenRaising, readScreenReadme } from '../adapters/catalog/screen-library.ts'
import { screeningBook } from '../adapters/postgres/screening/desk/screening-book.ts'
import type { Session } from '../adapters/postgres/statement-file.ts'
import type { LibraryScreen } from '../use-cases/screening/desk/desk-ports.ts'
import { parseScreens } from '../use-cases/screening/parse-screens.ts'
import { complaintWords } from '../use-cases/screening/screening-error.ts'

/** The store of screening within one act. */
export function screeningLists(session: Session) {
  return { screening: screeningBook(session) }
}

/** The shipped screens with their texts for people, read when they are first asked for; one in which something is wrong says so. */
export function openScreening(): { readonly screenLibrary: () => ReadonlyMap<string, LibraryScreen> } {
  let known: ReadonlyMap<string, LibraryScreen> | undefined
  return {
    screenLibrary: () => {
      known ??= new Map(library().map((screen) => [screen.id, screen]))
      return known
    },
  }
}

function library(): readonly LibraryScreen[] {
  const { screens, refused } = parseScreens(readScreens())
  return [
    ...screens.map((screen) => ({ ...screen, refusal: '' })),
    ...refused.map(({ id, title, screen, complaints }) => ({
      ...screen,
      id,
      title,
      status: 'refused' as const,
      refusal: complaintWords(complaints),
    })),
  ]
    .sort((left, right) => compareText(left.id, right.id))
    .map((screen) => ({ ...screen, readme: readScreenReadme(screen.id) }))
}

/** From when on hits become leads by themselves. */
export function screenRaising(library: ReturnType<typeof openScreening>['screenLibrary']) {
  return readScreenRaising(library)
}
