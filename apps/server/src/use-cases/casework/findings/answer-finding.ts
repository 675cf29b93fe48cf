import type { FindingReview, FindingReviewEvent, LineAnswer } from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { dueDay } from './due-days.ts'
import type { FindingPorts, FindingTarget } from './finding-ports.ts'
import { refuseForeignFiles } from './refuse-foreign-files.ts'
import { takeStep } from './take-step.ts'

/** The institution accepts or appeals, line by line. */
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

/** The event of an answer: the clock of the bureau begins when something is contested. */
export function answerEvent(
  ports: Pick<FindingPorts, 'calendar' | 'parameterOn'>,
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
  const isContested = lines.some(({ answer }) => answer === 'appeal')
  const clock = state.status === 'reviewed' ? 'panel' : 'secondReview'
  return {
    kind: 'answered',
    lines,
    files,
    dueDay: isContested ? dueDay(ports, clock, { at, finding: state.finding }) : null,
  }
}
