import type { Cells, EncounterKey } from '@fundwatch/domain'
import { isOfEncounter, keyOfOtherRow, keyOfRow, standingOf, titleRank } from '@fundwatch/domain'
import type { NationalCall } from '../../../use-cases/review/online/national-call.ts'
import type { Upload, UploadedRow, Withdrawal } from '../../../use-cases/review/online/upload.ts'
import { inTransaction } from '../in-transaction.ts'
import { bucketOf } from '../review/finding-row.ts'
import type { Session } from '../statement-file.ts'
import { lockEncounters, lockTold } from './lock-told.ts'
import type { MessageColumns } from './message-columns.ts'
import { onlineError } from './online-error.ts'
import type { OnlineStoreTools } from './online-store-tools.ts'
import { prepared } from './prepared.ts'
import { rememberUploads } from './remember-uploads.ts'
import { type ToldEncounter, toldEvents } from './told-events.ts'
import type { UploadedRows } from './uploaded-rows.ts'

/** An upload and the message that carries it. */
export interface UploadToKeep {
  readonly call: NationalCall
  readonly message: MessageColumns
}

/**
 * Applies an upload with its message in one transaction; false when the message was answered before, in which case nothing is
 * done. Uploads about one person are taken one after the other. Throws `OnlineError` for a withdrawal of what nobody uploaded.
 */
export async function keepUpload(
  { pool, rows }: OnlineStoreTools,
  { call, message }: UploadToKeep,
): Promise<boolean> {
  const { wish } = call
  if (wish.kind !== 'upload') throw new TypeError(`A message of ${wish.kind} is no upload.`)
  return inTransaction(pool, async (session) => {
    const plan = await planUpload(session, { call, upload: wish, rows })
    await lockTold(session, plan.touched)
    const [kept] = await prepared<{ message_no: number }>(session, 'keep_answer', message)
    if (!kept) return false
    await prepared(session, 'tell', {
      message_no: kept.message_no,
      institution_id: call.institutionId,
      rows: JSON.stringify(plan.rows.map((row, place) => ({ ...row, place }))),
      withdrawals: JSON.stringify(plan.withdrawals),
    })
    const told = await toldEvents(session, plan.touched, { onlyNews: true })
    refuseMissed(told, kept.message_no)
    if (plan.doctors.length > 0)
      await prepared(session, 'remember_doctors', { doctors: JSON.stringify(plan.doctors) })
    const settled = [
      ...wish.settledEncounters.map((one) => ({ ...one, institutionId: call.institutionId })),
      ...plan.found,
    ]
    if (told.length + settled.length > 0)
      await rememberUploads(session, { told, messageNo: kept.message_no, settled })
    return true
  })
}

/** What an upload comes to, in the columns of the tables. */
interface UploadPlan {
  readonly rows: readonly object[]
  readonly withdrawals: readonly object[]
  readonly touched: readonly EncounterKey[]
  /** Encounters of rows that named no person, with the person of whom they are known. */
  readonly found: readonly EncounterKey[]
  readonly doctors: readonly object[]
}

interface Planning {
  readonly call: NationalCall
  readonly upload: Upload
  readonly rows: UploadedRows
}

async function planUpload(session: Session, { call, upload, rows }: Planning): Promise<UploadPlan> {
  const { institutionId } = call
  const touched = new Map<string, EncounterKey>()
  const touch = (personId: string, encounterId: string) =>
    touched.set(JSON.stringify([personId, encounterId]), { personId, institutionId, encounterId })
  const { told, found } = await withPersons(
    session,
    upload.rows.map((row) => rowColumns(row, rows)),
    { institutionId, hint: upload.personHint ?? null },
  )
  for (const { person_id, encounter_id } of told)
    if (person_id !== null && encounter_id !== null) touch(person_id, encounter_id)
  const withdrawals: object[] = []
  for (const one of upload.withdrawals) {
    if (one.kind === 'message') {
      const targets = await findTarget(session, institutionId, one)
      for (const { personId, encounterId } of targets)
        if (personId !== null && encounterId !== null) touch(personId, encounterId)
      withdrawals.push(...targets.map((target) => reversalColumns(target)))
    } else {
      touch(one.personId, one.encounterId)
      withdrawals.push(withdrawalColumns(one))
    }
  }
  const doctors = told
    .filter(({ relation }) => relation === 'practitioner')
    .map(({ cells }) => doctorColumns(cells, institutionId))
  return { rows: told, withdrawals, touched: [...touched.values()], found, doctors }
}

function rowColumns(row: UploadedRow, rows: UploadedRows): RowColumns {
  const { relation, cells } = rows.toEnglish(row)
  const own = { table_name: row.table, relation, cells }
  if (!isOfEncounter(relation))
    return { ...own, encounter_id: null, person_id: null, row_key: keyOfOtherRow(row.table, cells) }
  const { encounter_id, person_id } = cells
  const row_key = keyOfRow(relation, cells)
  if (!encounter_id || row_key === undefined || (!person_id && !MAY_LACK_PERSON.has(relation)))
    throw onlineError('key-missing', { table: row.table })
  return { ...own, encounter_id, person_id: person_id ?? null, row_key }
}

/** What a settlement list tells: older ones do not say of whom. */
const MAY_LACK_PERSON = new Set(['encounter', 'diagnosis', 'operation'])

interface RowColumns {
  readonly table_name: string
  readonly relation: string
  readonly cells: Cells
  /** Null for what belongs to no encounter. */
  readonly encounter_id: string | null
  /** Null for that too, and for whom nobody knows yet. */
  readonly person_id: string | null
  readonly row_key: string | null
}

/** Gives rows without a person to whom their encounter is known of; the others wait for somebody who tells it. */
async function withPersons(
  session: Session,
  told: readonly RowColumns[],
  { institutionId, hint }: { readonly institutionId: string; readonly hint: string | null },
): Promise<{ readonly told: readonly RowColumns[]; readonly found: readonly EncounterKey[] }> {
  const nameless = new Set(
    told.flatMap(({ encounter_id, person_id }) =>
      encounter_id !== null && person_id === null ? [encounter_id] : [],
    ),
  )
  if (nameless.size === 0) return { told, found: [] }
  const encounters = [...nameless].map((encounterId) => ({ institutionId, encounterId }))
  // Before the look: who tells the encounter at this moment finds the rows that wait, or is found.
  await lockEncounters(session, encounters)
  const found: EncounterKey[] = []
  for (const encounter of encounters) {
    const [known] = await prepared<{ person_id: string }>(session, 'find_person', {
      institution_id: institutionId,
      encounter_id: encounter.encounterId,
      bucket: hint === null ? null : bucketOf(hint),
      hint,
    })
    if (known) found.push({ ...encounter, personId: known.person_id })
  }
  const personOf = new Map(found.map(({ encounterId, personId }) => [encounterId, personId]))
  return {
    found,
    told: told.map((row) => {
      const person_id = row.person_id === null ? personOf.get(row.encounter_id ?? '') : undefined
      return person_id === undefined ? row : { ...row, person_id, cells: { ...row.cells, person_id } }
    }),
  }
}

function withdrawalColumns(one: Exclude<Withdrawal, { readonly kind: 'message' }>) {
  const { kind, personId, encounterId, ...what } = one
  return { encounter_id: encounterId, person_id: personId, kind, what, target_no: null }
}

function reversalColumns({ messageNo, encounterId, personId }: Target) {
  return { encounter_id: encounterId, person_id: personId, kind: 'message', what: null, target_no: messageNo }
}

function doctorColumns(cells: Cells, institutionId: string) {
  return {
    institution_id: cells.institution_id ?? institutionId,
    doctor_id: cells.practitioner_id ?? '',
    title_rank: titleRank(cells.title),
  }
}

interface Target {
  readonly messageNo: number
  readonly personId: string | null
  readonly encounterId: string | null
}

async function findTarget(
  session: Session,
  institutionId: string,
  { messageId, transaction }: { readonly messageId: string; readonly transaction: string },
): Promise<readonly Target[]> {
  const found = await prepared<{ message_no: number; person_id: string | null; encounter_id: string | null }>(
    session,
    'find_target',
    { institution_id: institutionId, message_id: messageId, transaction },
  )
  if (found.length === 0) throw onlineError('message-unknown', { messageId, transaction })
  return found.map((row) => ({
    messageNo: row.message_no,
    personId: row.person_id,
    encounterId: row.encounter_id,
  }))
}

function refuseMissed(told: readonly ToldEncounter[], messageNo: number): void {
  for (const { events } of told) {
    const missed = standingOf(events).missed.find(({ withdrawal }) => withdrawal.messageNo === messageNo)
    if (missed) throw onlineError('nothing-to-withdraw', { what: missed.what })
  }
}
