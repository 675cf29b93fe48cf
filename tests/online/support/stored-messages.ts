import { hash } from 'node:crypto'
import { type CivilDay, dayNo, lineKeyText, quantity } from '@fundwatch/domain'
import { readWarehouse } from '../../../apps/server/src/adapters/duckdb/warehouse/warehouse.ts'
import { connect } from '../../../apps/server/src/adapters/postgres/connect.ts'
import { onlineStore } from '../../../apps/server/src/adapters/postgres/online/online-store.ts'
import { uploadedRows } from '../../../apps/server/src/adapters/postgres/online/uploaded-rows.ts'
import type { Sent } from './hospital-load.ts'
import type { OnlineLab } from './online-lab.ts'

interface StoredMessage {
  readonly institution_id: string
  readonly message_id: string
  readonly input_hash: Buffer
  readonly rows: number
  readonly doubled_rows: number
  readonly withdrawals: number
  readonly decisions: number
  readonly reminders: number
  readonly feedback: number
}

const STORED = `
select institution_id, message_id, input_hash,
  coalesce(told.rows, 0)::integer as rows, coalesce(told.rows - told.keys, 0)::integer as doubled_rows,
  (select count(*) from online.withdrawal as one where one.message_no = message.message_no)::integer as withdrawals,
  (select count(*) from online.decision as one where one.message_no = message.message_no)::integer as decisions,
  (select count(*) from online.reminder as one where one.message_no = message.message_no and not is_trial)::integer as reminders,
  (select count(*) from online.feedback as one where one.message_no = message.message_no)::integer as feedback
from online.message as message
left join lateral (
  select count(*) as rows, count(distinct row_key) as keys
  from online.uploaded_row as row where row.message_no = message.message_no
) as told on true`

/** What the disk says about messages that were sent. */
export interface Stock {
  /** Of the messages that were sent, those that are stored. */
  readonly stored: ReadonlySet<string>
  /** What is wrong; nothing when all is well. */
  readonly wrongs: readonly string[]
}

/**
 * Looks at every message that was sent: the acknowledged ones are stored, all that are stored are stored whole and once, and the
 * memory holds exactly what the stored ones come to.
 */
export async function takeStock(lab: OnlineLab, sent: readonly Sent[]): Promise<Stock> {
  const rows = await lab.rows<StoredMessage>(STORED)
  const byId = new Map(rows.map((row) => [keyOf(row.institution_id, row.message_id), row]))
  const stored = new Set(byId.keys())
  const wrongs = sent.flatMap((one) => {
    const row = byId.get(idOf(one))
    if (row) return wrongsOf(one, row)
    // "Not checked" is said before it is written down, so that a doctor need not wait for a slow disk.
    return one.answer?.outcome === 'acknowledged' ? [`${idOf(one)} was acknowledged and is lost`] : []
  })
  return { stored, wrongs: [...wrongs, ...(await wrongsOfMemory(lab, sent, stored))] }
}

/** The name of a message among all. */
export function idOf({ message: { institutionId, messageId } }: Pick<Sent, 'message'>): string {
  return keyOf(institutionId, messageId)
}

const keyOf = (institutionId: string, messageId: string) => `${institutionId} ${messageId}`

function wrongsOf(sent: Sent, row: StoredMessage): string[] {
  const { message, answer } = sent
  const isQuestion = message.transaction === '3101' || message.transaction === '3102'
  const shown = answer?.outcome === 'acknowledged' ? (answer.output.result?.length ?? 0) : row.reminders
  const expected: Partial<Record<keyof StoredMessage, number>> = {
    rows: sent.rows,
    doubled_rows: 0,
    withdrawals: sent.undoes === null ? 0 : 1,
    decisions: isQuestion ? 1 : 0,
    ...(isQuestion && { reminders: shown }),
    feedback: message.transaction === '3103' ? (message.body.match(/warn_rslt_id/g)?.length ?? 0) : 0,
  }
  const wrongs = Object.entries(expected).flatMap(([what, count]) => {
    const found = row[what as keyof StoredMessage]
    return found === count ? [] : [`${idOf(sent)} (${message.transaction}): ${found} ${what}, not ${count}`]
  })
  const isSame = row.input_hash.equals(hash('sha256', message.body, 'buffer'))
  return isSame ? wrongs : [...wrongs, `${idOf(sent)} is stored with another content`]
}

/** Every line of these tests is one bed. */
const ONE = quantity(10_000)
const LONG_AGO = dayNo('2026-01-01' as CivilDay)

/** The lines that the memory holds of each encounter, beside those of the stored messages that no stored message took back. */
async function wrongsOfMemory(
  lab: OnlineLab,
  sent: readonly Sent[],
  stored: ReadonlySet<string>,
): Promise<string[]> {
  const pool = connect({ url: await lab.databaseUrl(), maxConnections: 2 })
  const store = onlineStore({ pool, rows: uploadedRows(readWarehouse()) })
  const encounters = Map.groupBy(sent, ({ encounter: { encounterId } }) => encounterId)
  const wrongs: string[] = []
  try {
    for (const own of encounters.values()) {
      const [first] = own
      if (!first) continue
      const { encounter } = first
      const { histories } = await store.open({ institutionId: '', messageId: '' }, [
        { personId: encounter.personId, fromDay: LONG_AGO, current: encounter },
      ])
      const mine = (histories[0]?.lines ?? []).filter(
        ({ encounterId }) => encounterId === encounter.encounterId,
      )
      const found = mine.map(({ lineKey, quantity }) => `${lineKey} ${quantity}`).sort()
      const inForce = own.filter((one) => stored.has(idOf(one)))
      const undone = new Set(inForce.map(({ undoes }) => undoes?.messageId))
      const expected = inForce
        .filter(({ message }) => !undone.has(message.messageId))
        .flatMap(({ lineSns }) => lineSns.map((lineSn) => `${lineKeyText({ ...encounter, lineSn })} ${ONE}`))
        .sort()
      if (found.join() !== expected.join())
        wrongs.push(
          `${encounter.encounterId}: the memory holds ${found.join(', ')}, not ${expected.join(', ')}`,
        )
    }
    return wrongs
  } finally {
    await pool.end()
  }
}
