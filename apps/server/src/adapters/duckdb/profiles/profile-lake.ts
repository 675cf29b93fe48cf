import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PersonHistories } from '../../../use-cases/hub/person-history.ts'
import type { HeldSnapshot, LakeCell, ReadLakePorts } from '../../../use-cases/hub/read-lake.ts'
import type { ProfileLake, ProfileRows, ProfileValues } from '../../../use-cases/profiles/profile-lake.ts'
import { filled, literal } from '../sql-text.ts'

const MOST_ROWS = 200_000
/** Answers that are kept; the oldest goes. */
const MOST_KEPT = 400
const SLOW_MS = 60_000
const QUICK_MS = 5_000

const statements = new Map<string, string>()

function statementOf(name: string): string {
  const known = statements.get(name) ?? readFileSync(join(import.meta.dirname, 'sql', `${name}.sql`), 'utf8')
  statements.set(name, known)
  return known
}

type Row = Readonly<Record<string, LakeCell>>

/** The questions of profiles to the lake: a confined SELECT each, kept for as long as the version stays. */
export function profileLake(reading: ReadLakePorts, histories: PersonHistories): ProfileLake {
  const kept = new Map<string, Promise<readonly Row[]>>()
  let keptVersion: number | undefined

  const ask = (snapshot: HeldSnapshot, sql: string, isSlow: boolean) => {
    if (snapshot.version !== keptVersion) {
      keptVersion = snapshot.version
      kept.clear()
    }
    const known = kept.get(sql)
    if (known) return known
    const answer = rowsOf(reading, snapshot, { sql, timeoutMs: isSlow ? SLOW_MS : QUICK_MS })
    kept.set(sql, answer)
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break
      kept.delete(oldest)
    }
    // A failure is not an answer: the next one asks again.
    answer.catch(() => kept.delete(sql))
    return answer
  }

  return {
    ask: async <Name extends keyof ProfileRows>(
      name: Name,
      values: ProfileValues = {},
      { isSlow = false }: { readonly isSlow?: boolean } = {},
    ) => {
      const snapshot = await reading.reader.hold()
      try {
        const rows = await ask(snapshot, filled(statementOf(name), textsOf(values)), isSlow)
        return { version: snapshot.version, rows: rows as unknown as readonly ProfileRows[Name][] }
      } finally {
        await snapshot.release()
      }
    },
    history: async (personId) => {
      const snapshot = await reading.reader.hold()
      try {
        return { ...(await histories.personHistory(personId, snapshot)), version: snapshot.version }
      } finally {
        await snapshot.release()
      }
    },
  }
}

async function rowsOf(
  { lake }: Pick<ReadLakePorts, 'lake'>,
  snapshot: HeldSnapshot,
  { sql, timeoutMs }: { readonly sql: string; readonly timeoutMs: number },
): Promise<readonly Row[]> {
  const { columns, rows } = await lake.query({ sql, snapshot, timeoutMs, maxRows: MOST_ROWS })
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])))
}

function textsOf({
  id,
  institution,
  fromSecond,
  peers,
  centre,
  within,
}: ProfileValues): Record<string, string> {
  return {
    ...(id !== undefined && { id: literal(id) }),
    ...(institution !== undefined && { institution: literal(institution) }),
    ...(fromSecond !== undefined && { from_second: String(Math.trunc(fromSecond)) }),
    ...(peers !== undefined && { peers: peers.map(literal).join(', ') }),
    ...(centre !== undefined && { centre: conditionOf(centre) }),
    within: within === undefined ? 'true' : conditionOf(within),
  }
}

const COLUMNS = {
  institutionId: 'institution_id',
  doctorId: 'ordering_doctor_id',
  itemCode: 'item_code',
  personIds: 'person_id',
} as const

/** A condition on lines, of columns and values only. */
function conditionOf(lines: NonNullable<ProfileValues['centre']>): string {
  const parts = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).flatMap((name) => {
    const value = lines[name]
    if (value === undefined) return []
    const values = typeof value === 'string' ? [value] : value
    return [`${COLUMNS[name]} in (${values.map(literal).join(', ')})`]
  })
  return parts.length === 0 ? 'false' : parts.join(' and ')
}
