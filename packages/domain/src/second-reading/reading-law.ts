import { civilDay, dayNoOfSecond } from '../civil-time.ts'
import { caseworkError } from '../history/casework-error.ts'
import type { Happened, NounLaw } from '../history/noun-law.ts'
import { withoutKind } from '../history/without-kind.ts'
import { SYSTEM_USER, type UserId } from '../people/actor.ts'
import {
  READING_STATUSES,
  READING_STEPS,
  type ReadAnswer,
  type ReadingStatus,
  type SecondReading,
  type SecondReadingEvent,
} from './second-reading.ts'

type EventOf<Kind extends SecondReadingEvent['kind']> = Extract<SecondReadingEvent, { readonly kind: Kind }>
type Later = Exclude<SecondReadingEvent['kind'], 'drawn'>
type StepOf<Kind extends Later> = (
  state: SecondReading,
  event: EventOf<Kind>,
  happened: Happened<SecondReadingEvent>,
) => SecondReading

/** In which states each step may be taken; every other one is refused. */
const FROM: Readonly<Record<Later, readonly ReadingStatus[]>> = {
  assigned: ['waiting'],
  'stepped-aside': ['reading'],
  lapsed: ['reading'],
  answered: ['reading'],
  ruled: ['disputed'],
  followed: ['settled'],
  replaced: ['waiting'],
  // A dispute is ruled about first: leaving it out would call sound what a reader did not.
  'left-unread': ['waiting', 'reading'],
}

const STEPS: { readonly [Kind in Later]: StepOf<Kind> } = {
  assigned,
  'stepped-aside': (state, { reason }, { by }) => {
    if (state.reader !== by) throw caseworkError('forbidden', { what: '代别人回避' })
    refuseSilence(reason, 'stepped-aside')
    return givenBack(state)
  },
  lapsed: (state, _, { at }) => {
    if (state.dueDay !== null && dayNoOfSecond(at) <= state.dueDay)
      throw caseworkError('wrong-state', { noun: '复读', state: '尚未超期', action: READING_STEPS.lapsed })
    return givenBack(state)
  },
  answered,
  ruled,
  followed: (state, event) => {
    if (state.ruling?.rightIs !== 'reader' || state.consequence !== null)
      throw caseworkError('wrong-state', {
        noun: '复读',
        state: '没有待登记的后续',
        action: READING_STEPS.followed,
      })
    return { ...state, consequence: withoutKind(event) }
  },
  replaced: (state) => ({ ...state, status: 'replaced' }),
  'left-unread': (state) => ({ ...state, status: 'unread' }),
}

/** How a claim is read a second time: drawn, given to somebody who never had to do with it, answered, and ruled about by a third. */
export const secondReadingLaw: NounLaw<SecondReading, SecondReadingEvent> = {
  noun: 'second-reading',
  apply: (state, happened) => {
    const { event } = happened
    if (event.kind === 'drawn') return drawn(state, event)
    if (state === null) throw caseworkError('not-found')
    if (!FROM[event.kind].includes(state.status))
      throw caseworkError('wrong-state', {
        noun: '复读',
        state: READING_STATUSES[state.status],
        action: READING_STEPS[event.kind],
      })
    // The table has a step for each kind; TypeScript cannot follow a kind from the event to its entry.
    const take = STEPS[event.kind] as (
      state: SecondReading,
      event: SecondReadingEvent,
      happened: Happened<SecondReadingEvent>,
    ) => SecondReading
    return take(state, event, happened)
  },
}

/** Whether somebody may read it: never who had to do with the finding, and nobody twice. */
export function canRead(state: SecondReading, userId: UserId): boolean {
  return userId !== SYSTEM_USER && ![...state.touchedBy, ...state.formerReaders].includes(userId)
}

/** Whether somebody may rule about it: a third person, neither of the first review nor one who held it as a reader. */
export function canRule(state: SecondReading, userId: UserId): boolean {
  return canRead(state, userId) && state.reader !== userId
}

/**
 * Whether the reader says the same as the first review. Of a finding only its own rule is asked: a claim may be wrong in another way,
 * too. Of a claim without finding, that nothing is wrong.
 */
export function agrees(
  { first, finding }: Pick<SecondReading, 'first' | 'finding'>,
  { problems }: Pick<ReadAnswer, 'problems'>,
): boolean {
  if (finding === null) return problems.length === 0
  const names = problems.some(({ ruleId }) => ruleId === finding.ruleId)
  // Whoever names no rule may mean this one: a third person looks.
  const mayMean = problems.some(({ ruleId }) => ruleId === null)
  return first === 'confirmed' ? names : !names && !mayMean
}

function drawn(state: SecondReading | null, event: EventOf<'drawn'>): SecondReading {
  const told = withoutKind(event)
  if (state !== null) throw caseworkError('already-there', { what: '这项复读' })
  if ((told.finding === null) !== (told.first === 'unflagged'))
    throw new RangeError('A finding was closed somehow; a claim without finding was not.')
  return {
    ...told,
    status: 'waiting',
    reader: null,
    formerReaders: [],
    dueDay: null,
    answer: null,
    ruling: null,
    consequence: null,
  }
}

function assigned(
  state: SecondReading,
  { reader, dueDay }: EventOf<'assigned'>,
  { at }: Happened<SecondReadingEvent>,
): SecondReading {
  if (!canRead(state, reader)) throw caseworkError('same-person', { action: '复读' })
  if (dueDay < dayNoOfSecond(at))
    throw caseworkError('field-invalid', { field: '复读期限', reason: '已经过去' })
  return { ...state, status: 'reading', reader, dueDay }
}

function answered(
  state: SecondReading,
  event: EventOf<'answered'>,
  { by, at }: Happened<SecondReadingEvent>,
): SecondReading {
  const answer = withoutKind(event)
  if (state.reader !== by) throw caseworkError('forbidden', { what: '代别人复读' })
  if (state.dueDay !== null && dayNoOfSecond(at) > state.dueDay)
    throw caseworkError('too-late', { what: '复读', until: civilDay(state.dueDay) })
  refuseSilence(answer.reason, 'answered')
  refuseUnclear(state, answer)
  return { ...state, status: agrees(state, answer) ? 'agreed' : 'disputed', answer: { ...answer, at } }
}

function refuseUnclear({ claim }: SecondReading, { problems }: ReadAnswer): void {
  const invalid = (reason: string) => caseworkError('field-invalid', { field: '问题', reason })
  if (problems.some(({ ruleId, cause }) => ruleId === null && cause === null))
    throw invalid('每个问题要写明规则或案由')
  if (problems.some(({ fen }) => fen < 0)) throw invalid('金额不能为负')
  if (problems.reduce((sum, { fen }) => sum + fen, 0) > claim.fen)
    throw invalid('金额合计超过了政策范围内金额')
}

function ruled(
  state: SecondReading,
  event: EventOf<'ruled'>,
  { by, at }: Happened<SecondReadingEvent>,
): SecondReading {
  const told = withoutKind(event)
  if (!canRule(state, by)) throw caseworkError('same-person', { action: '裁定' })
  refuseSilence(told.reason, 'ruled')
  if (told.fen < 0 || told.fen > state.claim.fen || (told.rightIs === 'first' && told.fen !== 0))
    throw caseworkError('field-invalid', {
      field: '认定金额',
      reason: '应在 0 与政策范围内金额之间；维持原结论时为 0',
    })
  return { ...state, status: 'settled', ruling: { ...told, by, at } }
}

function givenBack(state: SecondReading): SecondReading {
  const formerReaders = state.reader === null ? state.formerReaders : [...state.formerReaders, state.reader]
  return { ...state, status: 'waiting', reader: null, dueDay: null, formerReaders }
}

function refuseSilence(reason: string, kind: Later): void {
  if (reason.trim() === '') throw caseworkError('reason-missing', { action: READING_STEPS[kind] })
}
