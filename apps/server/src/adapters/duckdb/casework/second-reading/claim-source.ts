import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fen, sexFromCode } from '@fundwatch/domain'
import type {
  ClaimSheet,
  ClaimSource,
  EncounterKey,
  FrameWish,
  HeldFrame,
} from '../../../../use-cases/casework/second-reading/second-reading-ports.ts'
import type { HeldSnapshot, LakeCell, ReadLakePorts } from '../../../../use-cases/hub/read-lake.ts'
import { filled, literal } from '../../sql-text.ts'

const DRAW_MS = 120_000
const MOST_ROWS = 200_000
const LINES_SHOWN = 400
/** Lines may be charged so many days before or after the stay. */
const LATE_DAYS = 62
/** Other claims of the person are shown from so many days before to so many after. */
const NEAR_DAYS = 3
const read = (name: string) => readFileSync(join(import.meta.dirname, `${name}.sql`), 'utf8')

const statements = {
  groups: read('claim_groups'),
  drawn: read('drawn_claims'),
  claims: read('claims_of_encounters'),
  head: read('claim_head'),
  diagnoses: read('claim_diagnoses'),
  lines: read('claim_lines'),
  others: read('other_lines'),
}

type Row = Readonly<Record<string, LakeCell>>
type Ask = (sql: string, timeoutMs?: number) => Promise<readonly Row[]>

/** Claims of the lake, asked for as any reader of it asks: one confined SELECT at a time. */
export function claimSource(reading: ReadLakePorts): ClaimSource {
  return {
    hold: async () => {
      const snapshot = await reading.reader.hold()
      return heldFrame(snapshot, askerOn(reading, snapshot))
    },
    sheet: async (key) => {
      const snapshot = await reading.reader.hold()
      try {
        return await sheetOf(askerOn(reading, snapshot), key)
      } finally {
        await snapshot.release()
      }
    },
  }
}

function askerOn({ lake }: Pick<ReadLakePorts, 'lake'>, snapshot: HeldSnapshot): Ask {
  return async (sql, timeoutMs) => {
    const told = timeoutMs === undefined ? {} : { timeoutMs }
    const { columns, rows, truncated } = await lake.query({ sql, snapshot, maxRows: MOST_ROWS, ...told })
    if (truncated) throw new Error('A draw asked for more claims than an answer of the lake holds.')
    return rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])))
  }
}

function heldFrame(snapshot: HeldSnapshot, ask: Ask): HeldFrame {
  return {
    version: snapshot.version,
    groups: async (wish) => {
      const rows = await ask(filled(statements.groups, frameValues(wish)), DRAW_MS)
      return rows.map((row) => ({
        level: text(row, 'level'),
        encounterType: text(row, 'encounter_type'),
        band: whole(row, 'band'),
        claims: whole(row, 'claims'),
        fen: whole(row, 'fen'),
        mostFen: whole(row, 'most_fen'),
      }))
    },
    drawn: async ({ seed, most, ...wish }) => {
      const values = { ...frameValues(wish), seed: literal(seed), most: String(most) }
      const rows = await ask(filled(statements.drawn, values), DRAW_MS)
      return rows.map((row) => ({
        ...claimOf(row),
        level: text(row, 'level'),
        encounterType: text(row, 'encounter_type'),
        band: whole(row, 'band'),
        place: text(row, 'place'),
      }))
    },
    claimsOf: async (keys) => {
      if (keys.length === 0) return []
      const rows = await ask(filled(statements.claims, { encounters: oneOf(keys) }), DRAW_MS)
      return rows.map(claimOf)
    },
    release: () => snapshot.release(),
  }
}

function frameValues({ fromDay, toDay, county, bands }: FrameWish): Record<string, string> {
  const band = bands.map((least) => `cast(claim.fen >= ${Math.trunc(least)} as integer)`).join(' + ')
  return {
    from_day: String(fromDay),
    to_day: String(toDay),
    county: county === null ? 'true' : `institution.area = ${literal(county)}`,
    band: band === '' ? '0' : band,
  }
}

const oneOf = (keys: readonly EncounterKey[]) =>
  `(encounter.institution_id, encounter.encounter_id) in (${keys
    .map(({ institutionId, encounterId }) => `(${literal(institutionId)}, ${literal(encounterId)})`)
    .join(', ')})`

const claimOf = (row: Row) => ({
  institutionId: text(row, 'institution_id'),
  encounterId: text(row, 'encounter_id'),
  county: orNull(row, 'county'),
  fen: fen(whole(row, 'fen')),
})

async function sheetOf(
  ask: Ask,
  { institutionId, encounterId }: EncounterKey,
): Promise<ClaimSheet | undefined> {
  const key = { institution: literal(institutionId), encounter: literal(encounterId) }
  const [head] = await ask(filled(statements.head, key))
  if (head === undefined) return undefined
  const [first, last] = [whole(head, 'started_day_no'), whole(head, 'ended_day_no')]
  const owned = { ...key, person: literal(text(head, 'person_id')), most: String(LINES_SHOWN + 1) }
  const within = (more: number) => ({
    ...owned,
    from_day: String(first - more),
    to_day: String(last + more),
  })
  const { person } = owned
  const diagnoses = await ask(filled(statements.diagnoses, { ...key, person }))
  const lines = await ask(filled(statements.lines, within(LATE_DAYS)))
  const others = await ask(filled(statements.others, within(NEAR_DAYS)))
  return {
    ...personOf(head),
    diagnoses: diagnoses.map((row) => ({
      code: text(row, 'diagnosis_code'),
      name: orNull(row, 'diagnosis_name'),
      isMain: row['is_main'] === true,
    })),
    lines: lines.slice(0, LINES_SHOWN).map((row, index) => ({ no: index + 1, ...lineOf(row, first) })),
    otherLines: others.slice(0, LINES_SHOWN).map((row) => ({
      ...lineOf(row, first),
      isSameInstitution: row['is_same_institution'] === true,
    })),
    isCut: lines.length > LINES_SHOWN || others.length > LINES_SHOWN,
  }
}

function personOf(head: Row) {
  return {
    month: text(head, 'month'),
    level: text(head, 'level'),
    encounterType: text(head, 'encounter_type'),
    sex: sexFromCode(text(head, 'sex')),
    ageYears: numberOrNull(head, 'age_years'),
    days: numberOrNull(head, 'days'),
  }
}

function lineOf(row: Row, firstDay: number) {
  return {
    day: whole(row, 'day_no') - firstDay + 1,
    itemCode: text(row, 'item_code'),
    itemName: orNull(row, 'item_name'),
    quantity: whole(row, 'quantity'),
    amountFen: whole(row, 'amount_fen'),
    eligibleFen: whole(row, 'eligible_fen'),
  }
}

const blank = (row: Row, column: string) => (row[column] ?? null) === null
const text = (row: Row, column: string) => String(row[column] ?? '')
const orNull = (row: Row, column: string) => (blank(row, column) ? null : text(row, column))
const numberOrNull = (row: Row, column: string) => (blank(row, column) ? null : whole(row, column))

/** Whole numbers come as numbers, or as text where they could be too long for one. */
function whole(row: Row, column: string): number {
  const number = Number(row[column] ?? 0)
  if (!Number.isSafeInteger(number))
    throw new RangeError(`${column} is no whole number that can be counted with.`)
  return number
}
