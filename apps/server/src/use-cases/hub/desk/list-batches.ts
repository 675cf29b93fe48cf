import { caseworkError } from '@fundwatch/domain'
import { batchAbilities } from '../../../policies/hub.ts'
import type { LakeJob } from '../jobs.ts'
import type { Act } from '../trail/act.ts'
import { requireRight } from './allowed.ts'
import type { BatchRow, CheckRow, DeliveryRow, DeskPorts } from './desk-ports.ts'
import { lastNames } from './last-names.ts'
import { numbersOf } from './number-place.ts'

const PAGE = 50

/** Which batches are wanted. */
export interface BatchFilter {
  readonly status?: string
  readonly source?: string
  readonly text?: string
  readonly after?: string
  readonly limit?: number
}

/** Batches, newest first, with the rows that do not fit the rest of the lake. Throws `forbidden`. */
export async function listBatches(ports: DeskPorts, act: Act, wish: BatchFilter) {
  requireRight(act.actor, 'see')
  const limit = wish.limit ?? PAGE
  const { rows, counted } = await ports.transact(act, ({ hub }) =>
    hub.batches({
      status: wish.status ?? null,
      source: wish.source ?? null,
      text: wish.text ?? null,
      below: numbersOf(wish.after, 1)?.[0] ?? null,
      limit: limit + 1,
    }),
  )
  const flags = await ports.looks.flagsByBatch()
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map((row) => told(row, flags)),
    next: rows.length > limit ? (shown.at(-1)?.batchNo ?? null) : null,
    counted,
  }
}

function told(row: BatchRow, flags: ReadonlyMap<number, number> | null) {
  return {
    ...row,
    label: lastNames(row.label),
    flagged: flags === null ? null : (flags.get(row.batchNo) ?? 0),
  }
}

/** One batch: its files, tables and checks, what of it is in force, who took it out. Throws `forbidden`, `not-found`. */
export async function readBatch(ports: DeskPorts, act: Act, batchNo: number) {
  requireRight(act.actor, 'see')
  const found = await ports.transact(act, async ({ hub }) => {
    const batch = await hub.batch(batchNo)
    if (batch === undefined) throw caseworkError('not-found')
    return {
      batch,
      deliveries: await hub.deliveries(batchNo),
      checks: await hub.checks(batchNo),
      withdrawal: batch.status === 'withdrawn' ? await hub.jobLike('withdraw', `批次 ${batchNo}`) : undefined,
      busyJobId: (await hub.busyWith(batchNo)) ?? null,
      imported: await hub.jobLike('import', batch.label),
    }
  })
  const { batch, deliveries, checks, withdrawal, busyJobId, imported } = found
  const inLake = batch.status === 'live' ? await ports.looks.ofBatch(batchNo) : null
  const flags = inLake?.flags ?? []
  const titles = new Map(ports.words.tables().map(({ name, title }) => [name, title]))
  const titleOf = (table: string) => titles.get(table) ?? table
  return {
    ...batch,
    label: lastNames(batch.label),
    flagged: batch.status === 'live' && inLake === null ? null : total(flags),
    withdrawal: withdrawal
      ? { byName: withdrawal.byName ?? '命令行', at: withdrawal.changedAt, reason: withdrawal.reason }
      : null,
    busyJobId,
    deliveries: [...deliveries],
    tables: tablesOf(deliveries, titleOf),
    checks: [
      ...checks.map((check) => ({ ...check, title: check.table === null ? null : titleOf(check.table) })),
      ...flags.map((flag) => asCheck(ports, flag)),
    ],
    replaced: inLake
      ? inLake.rows.map(({ relation, ...rows }) => ({ relation: ports.words.relation(relation), ...rows }))
      : null,
    abilities: batchAbilities(act.actor, {
      status: batch.status,
      isBusy: busyJobId !== null,
      canComeAgain: await isStillThere(ports, imported?.job ?? null),
    }),
  }
}

/** Whether what a job imported can be imported again. */
export async function isStillThere({ bytes }: DeskPorts, job: LakeJob | null): Promise<boolean> {
  if (job?.kind !== 'import') return false
  const there = await Promise.all(job.request.paths.map((path) => bytes.isThere(path)))
  return there.length > 0 && there.every(Boolean)
}

function total(flags: readonly { readonly rows: number }[]): number {
  return flags.reduce((sum, { rows }) => sum + rows, 0)
}

function asCheck(
  { looks, words }: DeskPorts,
  { relation, check, rows }: { readonly relation: string; readonly check: string; readonly rows: number },
): Omit<CheckRow, 'effect'> & { readonly effect: 'flag'; readonly title: string } {
  const title = words.relation(relation)
  return { check, effect: 'flag', message: looks.flagWords(check), table: null, title, rows }
}

/** What the files of each table come to: the sums that people hold against those of the sender. */
function tablesOf(deliveries: readonly DeliveryRow[], titleOf: (table: string) => string) {
  const taken = deliveries.filter(({ table }) => table !== null)
  return [...Map.groupBy(taken, ({ table }) => table ?? '')].map(([table, files]) => {
    const sum = (of: (file: DeliveryRow) => number) => files.reduce((all, file) => all + of(file), 0)
    return {
      table,
      title: titleOf(table),
      files: files.length,
      rowsRead: sum(({ rowsRead }) => rowsRead),
      accepted: sum(({ accepted }) => accepted),
      refused: sum(({ refused }) => refused),
      warned: sum(({ warned }) => warned),
    }
  })
}
