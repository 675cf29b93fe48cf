import type { EditionQuestions } from '../../use-cases/review/library/edition-desk.ts'
import { answers, type ReadEdition, readEdition } from '../../use-cases/review/library/read-edition.ts'
import type { ReadTables } from '../../use-cases/review/library/take-points.ts'
import { createDatabase } from '../postgres/connect.ts'
import { releaseStore } from '../postgres/review/release-store.ts'
import type { ReviewDatabase } from '../postgres/review/review-database.ts'
import { readOfficialContent } from '../spreadsheets/read-official-file.ts'
import { SpreadsheetError } from '../spreadsheets/spreadsheet-error.ts'
import type { DeskAnswer, DeskQuestion, DeskWish } from './desk-messages.ts'

// A process beside the http process that reads releases and answers questions about them: seconds that no doctor must wait for.
const KEPT_EDITIONS = 2

const say = (message: DeskAnswer) => process.send?.(message)
const kept = new Map<number, Promise<ReadEdition>>()
let database: ReturnType<typeof createDatabase<ReviewDatabase>> | undefined

process.on('message', (message: DeskWish | DeskQuestion) => {
  if ('databaseUrl' in message)
    database = createDatabase<ReviewDatabase>({
      url: message.databaseUrl,
      applicationName: 'fundwatch-library',
      maxConnections: 1,
      onIdleError: () => process.exit(1),
    })
  else void answer(message)
})
process.once('disconnect', () => process.exit(0))

async function answer({ id, releaseNo, name, asked }: DeskQuestion): Promise<void> {
  try {
    say({ id, answer: await answerOf(await edition(releaseNo), name, asked) })
  } catch (error) {
    say({ id, refused: error instanceof Error ? error.message : String(error) })
  }
}

function answerOf<Name extends keyof EditionQuestions>(release: ReadEdition, name: Name, asked: object) {
  return answers[name](release, asked as EditionQuestions[Name]['asked'], { other: edition, readTables })
}

const readTables: ReadTables = async (name, content) => {
  try {
    return await readOfficialContent(name, Buffer.from(content))
  } catch (error) {
    if (error instanceof SpreadsheetError) return error.message
    throw error
  }
}

/** Releases never change: what was read stays right. The last ones asked for are kept. */
function edition(releaseNo: number): Promise<ReadEdition> {
  const found = kept.get(releaseNo) ?? read(releaseNo)
  kept.delete(releaseNo)
  kept.set(releaseNo, found)
  const [oldest] = kept.keys()
  if (kept.size > KEPT_EDITIONS && oldest !== undefined) kept.delete(oldest)
  found.catch(() => kept.delete(releaseNo))
  return found
}

async function read(releaseNo: number): Promise<ReadEdition> {
  if (database === undefined) throw new Error('The process was asked before it was told its database.')
  return readEdition(await releaseStore(database).files(releaseNo))
}
