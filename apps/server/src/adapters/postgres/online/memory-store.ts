import type { EncounterKey } from '@fundwatch/domain'
import type pg from 'pg'
import type {
  LakePerson,
  LakeRow,
  MemoryPiece,
  MemoryStore,
} from '../../../use-cases/review/online/memory/fill-ports.ts'
import type { MemoryNeeds } from '../../../use-cases/review/online/online-ports.ts'
import { inTransaction } from '../in-transaction.ts'
import type { Session } from '../statement-file.ts'
import { prepared } from './prepared.ts'
import { rememberUploads } from './remember-uploads.ts'
import { toldEvents } from './told-events.ts'

const ROWS_PER_STATEMENT = 4000

/** The memory in PostgreSQL, as it is filled from the lake. */
export function memoryStore(pool: pg.Pool): MemoryStore {
  return {
    filled: async () => {
      const [row] = await prepared<{ needs: string; lake_version: number; max_delta: number }>(
        pool,
        'filled_memory',
      )
      return row
        ? { needs: needsFromText(row.needs), lakeVersion: row.lake_version, maxDelta: row.max_delta }
        : null
    },
    doneBuckets: async (fillId) => {
      const rows = await prepared<{ bucket: number }>(pool, 'done_buckets', { fill_id: fillId })
      return new Set(rows.map(({ bucket }) => bucket))
    },
    rememberDoctors: async (doctors) => {
      for (const some of slices(doctors)) {
        const rows = some.map(({ institutionId, doctorId, titleRank }) => ({
          institution_id: institutionId,
          doctor_id: doctorId,
          title_rank: titleRank,
        }))
        await prepared(pool, 'remember_doctors', { doctors: JSON.stringify(rows) })
      }
    },
    replace: (piece) => inTransaction(pool, (session) => replacePiece(session, piece)),
    complete: async ({ needs, lakeVersion, maxDelta }) =>
      void (await prepared(pool, 'complete_fill', {
        needs: textOfNeeds(needs),
        lake_version: lakeVersion,
        max_delta: maxDelta,
      })),
  }
}

async function replacePiece(session: Session, piece: MemoryPiece): Promise<number> {
  const { touched, lakeVersion, fillId } = piece
  const range = { bucket_from: piece.range.bucketFrom, bucket_to: piece.range.bucketTo }
  await prepared(session, 'make_stage')
  for (const rows of slices(piece.encounters)) await prepared(session, 'stage', stageColumns(rows))
  await prepared(session, 'lock_buckets', range)
  const [{ changed } = { changed: 0 }] = await prepared<{ changed: number }>(session, 'replace_lake', {
    ...range,
    touched: touched ?? null,
  })
  for (const rows of slices(piece.persons)) await prepared(session, 'replace_persons', personColumns(rows))
  const inLake = await prepared<EncounterKey>(session, 'note_in_lake', {
    ...range,
    lake_version: lakeVersion,
  })
  for (const encounters of slices(inLake)) {
    const told = await toldEvents(session, encounters, { onlyNews: true })
    await rememberUploads(session, { told, messageNo: null, settled: [] })
  }
  await prepared(session, 'note_fill', { ...range, fill_id: fillId, lake_version: lakeVersion })
  return changed
}

function stageColumns(rows: readonly LakeRow[]) {
  return {
    buckets: rows.map(({ bucket }) => bucket),
    persons: rows.map(({ personId }) => personId),
    institutions: rows.map(({ institutionId }) => institutionId),
    encounters: rows.map(({ encounterId }) => encounterId),
    last_days: rows.map(({ lastDay }) => lastDay),
    line_counts: rows.map(({ lineCount }) => lineCount),
    bodies: rows.map(({ body }) => body),
  }
}

function personColumns(rows: readonly LakePerson[]) {
  return {
    buckets: rows.map(({ bucket }) => bucket),
    persons: rows.map(({ personId }) => personId),
    sexes: rows.map(({ sex }) => sex),
    born_days: rows.map(({ bornDay }) => bornDay),
  }
}

function textOfNeeds({ codes, ...needs }: MemoryNeeds): string {
  return JSON.stringify({ ...needs, codes: [...codes] })
}

function needsFromText(text: string): MemoryNeeds {
  const { codes, ...needs } = JSON.parse(text) as Omit<MemoryNeeds, 'codes'> & {
    readonly codes: readonly (readonly [string, number])[]
  }
  return { ...needs, codes: new Map(codes) }
}

function* slices<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) yield rows.slice(at, at + ROWS_PER_STATEMENT)
}
