import { CHANGE_KINDS, caseworkError, type Proposal } from '@fundwatch/domain'
import { canProposeKind } from '../../../policies/proposal.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { inspectNotice, noticeAdopted } from './inspect-notice.ts'
import { parseNotice } from './parse-notice.ts'
import { proposeChange } from './propose-change.ts'
import type { OperatorPorts } from './publish-as-operator.ts'
import type { PublishingPorts } from './publishing-ports.ts'

/** A notice of holidays as a CSV. */
export interface NoticeFile {
  readonly year: number
  readonly content: Buffer
  readonly reason: string
}

/** Proposes the holidays of a year from a CSV; an approver makes them hold. Throws `forbidden`, `field-invalid` with what is wrong in which row. */
export async function proposeNotice(
  ports: PublishingPorts,
  act: Act,
  { year, content, reason }: NoticeFile,
): Promise<Kept<Proposal>> {
  if (!canProposeKind(act.actor, 'calendar'))
    throw caseworkError('forbidden', { what: `提出“${CHANGE_KINDS.calendar}”` })
  const change = { kind: 'calendar', ...parseNotice(textOf(content), year) } as const
  return proposeChange(ports, { ...act, reason }, { change, reason })
}

/** Makes the holidays of a year hold, from the command line: no second person is asked, and the trail says who did it. Gives the days. */
export function adoptNoticeAsOperator(
  { transact, shippedNotices }: OperatorPorts & Pick<PublishingPorts, 'shippedNotices'>,
  act: Act,
  { year, content }: Omit<NoticeFile, 'reason'>,
): Promise<number> {
  const notice = parseNotice(textOf(content), year)
  return transact(act, async ({ publishing, trail }) => {
    await publishing.hold()
    inspectNotice(notice, [...shippedNotices, ...(await publishing.notices())])
    await publishing.addNotice(notice, null)
    await trail.write([noticeAdopted(notice)])
    return notice.days.length
  })
}

function textOf(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch (error) {
    throw caseworkError('field-invalid', { field: '节假日安排', reason: '文件应为 UTF-8 编码的 CSV' }, error)
  }
}
