import type { SheetColumnName } from '@fundwatch/contract'
import {
  askedOf,
  caseworkError,
  civilDay,
  type DayNo,
  type Fen,
  type FindingReview,
  yuanText,
} from '@fundwatch/domain'
import { canSeeFinding } from '../../../policies/finding.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { FindingLists } from './finding-list.ts'
import type { FindingPorts, FindingStores } from './finding-ports.ts'
import type { FindingWords, Sending } from './finding-store.ts'

/** What a finding without lines has in the column of items: it is answered as a whole. */
const WHOLE = '整个疑点（没有明细）'

/** One finding line of a sheet, as text; a finding without lines has one row for itself. */
export type SheetRow = Readonly<Record<SheetColumnName, string>>

/** A sheet for one institution. */
export interface SendingSheet {
  readonly sending: Sending
  readonly rows: readonly SheetRow[]
}

/** More lines than this are answered on the pages, or in several sendings. */
const MOST_FINDINGS = 5_000

/** The sheet of a sending as it would be written now: one row per line, or finding without lines, that still waits for an answer. Throws `not-found`. */
export function readSendingSheet(
  { transact }: Pick<FindingPorts, 'transact'>,
  act: Act,
  { sendingId }: { readonly sendingId: string },
): Promise<SendingSheet> {
  return transact(act, async (stores) => {
    const { sending, waiting } = await waitingOf(stores, act, sendingId)
    return { sending, rows: await rowsOf(stores, waiting) }
  })
}

/** A sending as somebody sees it. */
export interface OpenedSending {
  readonly sending: Sending
  readonly seen: readonly Kept<FindingReview>[]
  readonly waiting: readonly Kept<FindingReview>[]
}

/** A sending, those of its findings that the actor sees, and which of them wait for an answer. Throws `not-found`. */
export async function waitingOf(
  { findings }: FindingStores,
  { actor }: Act,
  sendingId: string,
): Promise<OpenedSending> {
  const sending = await findings.sending(sendingId)
  const ids = await idsOfSending(findings, sendingId)
  const seen = (await findings.peek(ids)).filter(({ state }) => canSeeFinding(actor, state))
  if (sending === undefined || seen.length === 0) throw caseworkError('not-found')
  return {
    sending,
    seen,
    waiting: seen.filter(({ state }) => state.status === 'sent' || state.status === 'reviewed'),
  }
}

function idsOfSending(findings: FindingLists, sendingId: string): Promise<readonly string[]> {
  // Whom it concerns is judged finding by finding.
  return findings.idsOf({ sendingId }, { scopes: [{ kind: 'city' }], scopesOfTold: [] }, MOST_FINDINGS)
}

/** The rows of findings, in order of number and line. */
export async function rowsOf(
  { findings }: Pick<FindingStores, 'findings'>,
  kept: readonly Kept<FindingReview>[],
): Promise<readonly SheetRow[]> {
  const words = await findings.wordsOf(kept.map(({ id }) => id))
  return kept
    .toSorted((left, right) => left.state.finding.findingNo - right.state.finding.findingNo)
    .flatMap((each) => lineRows(each, words.get(each.id)))
}

/** What identifies a row: the finding at a version, and one of its lines. A sheet of an earlier version does not fit any more. */
function rowKey({ id, version }: Kept<FindingReview>, line: number): string {
  return `${id}.${version}.${line}`
}

function lineRows(kept: Kept<FindingReview>, words: FindingWords | undefined): readonly SheetRow[] {
  const { finding, upheld } = kept.state
  const isWhole = finding.lines.length === 0
  const amounts = new Map(upheld?.map(({ lineKey, fen }) => [lineKey, fen]))
  return askedOf(kept.state).map(({ lineKey, claimedFen }, at) => {
    const charge = words?.lines.find((line) => line.lineKey === lineKey)
    return {
      key: rowKey(kept, at),
      number: String(finding.findingNo),
      rule: words?.ruleTitle ?? finding.ruleId,
      day: civilDay((charge?.day ?? finding.dayNo) as DayNo),
      item: isWhole ? WHOLE : [charge?.itemCode, charge?.itemName].filter(Boolean).join(' '),
      lineKey,
      amount: yuanText((amounts.get(lineKey) ?? claimedFen) as Fen),
      // A sentence may name the person; the institution knows whom it treated by the line.
      clause: `${words?.ruleTitle ?? finding.ruleId}，服务日期 ${civilDay(finding.dayNo)}`,
      answer: '',
      statement: '',
    }
  })
}
