import {
  caseworkError,
  type FindingReview,
  type FindingReviewEvent,
  type LineAnswer,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { type ClockPorts, dueDay } from './due-days.ts'
import type { FindingPorts, FindingTarget } from './finding-ports.ts'
import { refuseForeignFiles } from './refuse-foreign-files.ts'
import { takeStep } from './take-step.ts'

/** The institution accepts or appeals, line by line; a finding without lines is answered for itself. */
export function answerFinding(
  ports: FindingPorts,
  act: Act,
  {
    target,
    lines,
    files,
  }: {
    readonly target: FindingTarget
    readonly lines: readonly LineAnswer[]
    readonly files: readonly string[]
  },
): Promise<Kept<FindingReview>> {
  return takeStep(ports, act, {
    action: 'answer',
    target,
    event: async ({ state }, stores) => {
      await refuseForeignFiles(stores, act, files)
      return answerEvent(ports, act, { state, lines, files })
    },
  })
}

/** The event of an answer: the clock of the bureau's next step begins. Throws `field-invalid` for an answer that says nothing. */
export function answerEvent(
  ports: ClockPorts,
  { at }: Pick<Act, 'at'>,
  {
    state,
    lines,
    files,
  }: {
    readonly state: FindingReview
    readonly lines: readonly LineAnswer[]
    readonly files: readonly string[]
  },
): FindingReviewEvent {
  if (lines.length === 0)
    throw caseworkError('field-invalid', {
      field: '明细',
      reason: '没有答复。没有明细的疑点要对疑点本身作出答复。',
    })
  const isContested = lines.some(({ answer }) => answer === 'appeal')
  const contested = state.status === 'reviewed' ? 'panel' : 'secondReview'
  const clock = isContested ? contested : 'finalReview'
  return { kind: 'answered', lines, files, dueDay: dueDay(ports, clock, { at, finding: state.finding }) }
}
