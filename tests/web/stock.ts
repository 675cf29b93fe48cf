import { randomUUID } from 'node:crypto'
import { type Program, program } from './program.ts'

/** Charged twice: no fraud, so that every step is open. */
const CAUSE = '13'

/** A lead that stands ready for a test, so that no test waits for what another one left. */
export interface StockLead {
  readonly id: string
  readonly title: string
  /** The address of its page. */
  readonly address: string
}

interface Wish {
  /** The role whose demo account it is assigned to; nobody, without one. */
  readonly to?: string
}

/** Raises a lead in the first county by hand; assigns it, where somebody is named. */
export async function stockLead(what: string, { to }: Wish = {}): Promise<StockLead> {
  const supervisor = await program('city-supervisor')
  const title = `页面测试 ${what} ${randomUUID().slice(0, 8)}`
  const { id, version } = await supervisor.act<{ id: string; version: number }>('/leads/raise', {
    title,
    source: 'tip',
    reference: '来信 1',
    county: '990101',
    institutionId: null,
    subjects: [{ kind: 'other', id: 'X1', name: '某单位' }],
    findingIds: [],
    amountFen: 123_450,
    cause: CAUSE,
    reason: '来信反映',
  })
  if (to !== undefined) {
    const { userId } = await (await program(to)).read<{ userId: string }>('/session/current')
    await supervisor.act('/leads/assign', { id, version, to: userId, team: null, reason: null })
  }
  return { id, title, address: `/casework/leads/${id}` }
}

interface Row {
  readonly id: string
}

interface Chosen {
  readonly targets: readonly Row[]
  readonly reason?: string
}

/** So many findings of an institution of the first county that were dismissed and are taken up again; refused where there are too few. */
export async function stockFound(institutionId: string, count: number): Promise<readonly Row[]> {
  // Whoever dismissed a finding does not take it up again.
  const handler = await program('county-handler')
  const { rows } = await handler.read<{ rows: readonly Row[] }>(
    `/findings/list?statuses=dismissed&institutionId=${institutionId}&limit=${count}`,
  )
  const targets = rows.map(({ id }) => ({ id }))
  if (targets.length < count)
    throw new Error(`${institutionId} has too few findings left; start from a new city.`)
  await doAll(handler, '/findings/reopen', { targets, reason: '重新核对' })
  return targets
}

/** A sending of so many findings that waits for an institution of the first county to answer. */
export async function stockSending(institutionId: string, count: number): Promise<void> {
  const targets = await stockFound(institutionId, count)
  const reviewer = await program('reviewer')
  for (const path of ['/findings/confirm', '/findings/send']) await doAll(reviewer, path, { targets })
}

/** Does something with all of the chosen findings. Throws where one of them is refused. */
async function doAll(who: Program, path: string, { targets, reason }: Chosen): Promise<void> {
  const body = { chosen: { targets }, ...(reason && { reason }) }
  const { done } = await who.act<{ done: number }>(path, body)
  if (done !== targets.length) throw new Error(`${path} did ${done} of ${targets.length}.`)
}
