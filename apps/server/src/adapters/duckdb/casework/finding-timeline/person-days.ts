import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DayNo } from '@fundwatch/domain'
import type { PersonDays, TimelineWish } from '../../../../use-cases/casework/findings/read-timeline.ts'
import type { LakeCell, ReadLakePorts } from '../../../../use-cases/hub/read-lake.ts'
import { filled, literal } from '../../sql-text.ts'

const read = (name: string) => readFileSync(join(import.meta.dirname, `${name}.sql`), 'utf8')
const statements = { lines: read('person_lines'), stays: read('person_stays') }
const MOST_LINES = 1_000

/** Reads the days of a person from the newest version of the lake, within the time that a reader has. */
export function personDays(reading: ReadLakePorts): (wish: TimelineWish) => Promise<PersonDays> {
  return async ({ personId, fromDay, toDay }) => {
    const values = { person: literal(personId), from_day: String(fromDay), to_day: String(toDay) }
    const snapshot = await reading.reader.hold()
    const ask = async (sql: string): Promise<readonly Row[]> => {
      const { columns, rows } = await reading.lake.query({ sql, snapshot })
      return rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null])))
    }
    try {
      const lines = await ask(filled(statements.lines, { ...values, most: String(MOST_LINES + 1) }))
      return presented(lines, await ask(filled(statements.stays, values)))
    } finally {
      await snapshot.release()
    }
  }
}

function presented(lines: readonly Row[], stays: readonly Row[]): PersonDays {
  return {
    isCut: lines.length > MOST_LINES,
    lines: lines.slice(0, MOST_LINES).map((row) => ({
      ...placeOf(row),
      lineKey: text(row, 'line_key'),
      dayNo: whole(row, 'day_no') as DayNo,
      secondNo: whole(row, 'second_no'),
      itemCode: text(row, 'item_code'),
      itemName: orNull(row, 'item_name'),
      quantity: whole(row, 'quantity'),
      amountFen: whole(row, 'amount_fen'),
      eligibleFen: whole(row, 'eligible_fen'),
    })),
    stays: stays.map((row) => ({
      ...placeOf(row),
      encounterType: orNull(row, 'encounter_type'),
      fromDay: whole(row, 'from_day') as DayNo,
      toDay: whole(row, 'to_day') as DayNo,
    })),
  }
}

type Row = Readonly<Record<string, LakeCell>>

const text = (row: Row, column: string) => String(row[column] ?? '')
const orNull = (row: Row, column: string) => ((row[column] ?? null) === null ? null : text(row, column))
const whole = (row: Row, column: string) => Number(row[column] ?? 0)
const placeOf = (row: Row) => ({
  institutionId: text(row, 'institution_id'),
  institutionName: orNull(row, 'institution_name'),
  encounterId: text(row, 'encounter_id'),
})
