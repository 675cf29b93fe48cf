import type { StartScreening } from '@fundwatch/contract'
import { caseworkError, civilDay, type DayNo } from '@fundwatch/domain'
import { canStartScreening, libraryReach, screeningAbilities } from '../../../policies/screening.ts'
import { dayFrom } from '../../casework/wire/take-from-wire.ts'
import { order } from '../../hub/desk/change-batch.ts'
import type { HubBook, JobRow, JobTaker } from '../../hub/desk/desk-ports.ts'
import type { Act, Transact } from '../../hub/trail/act.ts'
import type { Trail } from '../../hub/trail/trail.ts'
import type { LibraryScreen, ScreeningBook } from './desk-ports.ts'
import { failureWords } from './failure-words.ts'
import { momentOf } from './read-screens.ts'

/** What beginning and stopping a screening needs. */
export interface RunScreeningPorts {
  readonly transact: Transact<{
    readonly screening: ScreeningBook
    readonly hub: HubBook
    readonly jobs: JobTaker
    readonly trail: Trail
  }>
  readonly screenLibrary: () => ReadonlyMap<string, LibraryScreen>
}

const PAGE = 50

/** Screenings, the newest first. Throws `forbidden`. */
export async function listRuns(
  { transact }: Pick<RunScreeningPorts, 'transact'>,
  act: Act,
  wish: { readonly after?: string; readonly limit?: number },
) {
  const reach = libraryReach(act.actor)
  if (reach.length === 0) throw caseworkError('forbidden', { what: '查看筛查运行' })
  const limit = wish.limit ?? PAGE
  const { rows, counted } = await transact(act, ({ screening }) =>
    screening.runs({ below: wish.after === undefined ? null : Number(wish.after), limit, reach }),
  )
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map(({ startedAtMs, endedAtMs, fromDay, toDay, ...run }) => ({
      runNo: run.runNo,
      startedAt: momentOf(startedAtMs),
      endedAt: endedAtMs === null ? null : momentOf(endedAtMs),
      state: run.state,
      from: civilDay(fromDay as DayNo),
      to: civilDay(toDay as DayNo),
      county: run.county,
      asked: run.asked,
      screens: run.screens,
      failed: run.failed,
      hits: run.hits,
      fresh: run.fresh,
      gone: run.gone,
      message: failureWords(run.message),
    })),
    next: rows.length > limit ? String(shown.at(-1)?.runNo ?? '') : null,
    counted,
    isCountCapped: false,
    abilities: { start: screeningAbilities(act.actor).start },
  }
}

/** Has the city screened. Throws `forbidden`, and `field-invalid` for a screen or a day that is not there. */
export function startScreening(
  { transact, screenLibrary }: RunScreeningPorts,
  act: Act,
  wish: StartScreening,
): Promise<{ jobId: string }> {
  refuseOthers(act)
  const screens = wish.screens ?? null
  const library = screenLibrary()
  const unknown = screens?.find((id) => library.get(id)?.status !== 'active')
  if (unknown !== undefined)
    throw caseworkError('field-invalid', { field: '模型', reason: `没有启用的模型 ${unknown}` })
  const fromDay = wish.from === undefined ? null : dayFrom(wish.from, '就诊结束从')
  const toDay = wish.to === undefined ? null : dayFrom(wish.to, '到')
  if (fromDay !== null && toDay !== null && fromDay > toDay)
    throw caseworkError('field-invalid', { field: '到', reason: '开始日期在结束日期之后' })
  const request = { screens, county: wish.county ?? null, fromDay, toDay }
  return transact(act, (stores) =>
    order(stores, act, {
      action: 'start-screening',
      noun: 'job',
      id: 'screen',
      job: { kind: 'screen', request },
    }),
  )
}

/** How far the screening is that was asked for last. Throws `forbidden`. */
export async function screeningProgress({ transact }: Pick<RunScreeningPorts, 'transact'>, act: Act) {
  refuseOthers(act)
  const { rows } = await transact(act, ({ hub }) =>
    hub.jobs({ state: null, kind: 'screen', text: null, after: null, limit: 1 }),
  )
  return { job: rows[0] === undefined ? null : jobOnWire(rows[0]) }
}

/** Asks a screening to stop. Throws `forbidden`, `not-found`, `wrong-state`. */
export function stopScreening({ transact }: Pick<RunScreeningPorts, 'transact'>, act: Act, id: string) {
  refuseOthers(act)
  return transact(act, async ({ hub, trail }) => {
    const row = await hub.job(id)
    if (row === undefined || row.kind !== 'screen') throw caseworkError('not-found')
    if (!isAtWork(row)) throw caseworkError('wrong-state', { noun: '筛查', state: '结束', action: '取消' })
    await hub.askToStop(id)
    await trail.write([
      { action: 'cancel-job', noun: 'job', id, before: { state: row.state }, after: { isStopping: true } },
    ])
    return { job: jobOnWire({ ...row, isStopping: true }) }
  })
}

const isAtWork = ({ state }: JobRow) => state === 'waiting' || state === 'running'

function jobOnWire(row: JobRow) {
  const { id, state, stage, done, total, unit, byName, submittedAt, isStopping, message } = row
  return {
    id,
    state,
    stage,
    done,
    total,
    unit,
    byName,
    submittedAt,
    isStopping,
    message: state === 'failed' ? failureWords(message) : message,
    abilities: { cancel: isAtWork(row) && !isStopping },
  }
}

function refuseOthers({ actor }: Act): void {
  if (!canStartScreening(actor)) throw caseworkError('forbidden', { what: '运行筛查' })
}
