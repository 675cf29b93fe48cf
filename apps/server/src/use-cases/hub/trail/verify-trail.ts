import { civilTime, type SecondNo } from '@fundwatch/domain'
import type { EntryRow } from './chain.ts'
import { checkAnchors } from './check-anchors.ts'
import { checkAnswers } from './check-answers.ts'
import type { TrailProblem, TrailQuestion, TrailVerdict, TrailView } from './trail-view.ts'
import { walkChain } from './walk-chain.ts'

const MOST = 1000

/** Holds the whole trail against its chain, the chain against its anchors, and what else must have left an entry. */
export async function verifyTrail(view: TrailView, question: TrailQuestion): Promise<TrailVerdict> {
  const { anchors, copies, now } = question
  const walked = await walkChain(view, new Set(await view.madeUpRequests()))
  const anchored = await checkAnchors(walked, { anchors, copies })
  const answered = await checkAnswers(view, question)
  const events = await view.eventsWithoutEntry(MOST)
  const waiting = await view.unsealed(MOST)
  const problems = [
    ...walked.problems,
    ...insertedAmong(waiting, walked.highestEntryNo, now),
    ...anchored.problems,
    ...answered.problems,
    ...events.map(({ noun, id, version }) => ({
      kind: 'event-without-entry' as const,
      entryNo: null,
      message: `${noun} ${id} 的第 ${version} 个事件没有留痕。`,
    })),
  ]
  const open = (await view.isChangeable())
    ? ['当前数据库用户可以修改留痕：应用程序没有使用受限的数据库用户。篡改仍能被发现，但不能被阻止。']
    : []
  return {
    sealed: walked.sealed,
    lastHash: walked.lastHash,
    unsealed: waiting.length,
    answers: answered.count,
    anchors: anchored.count,
    problems: problems.slice(0, MOST),
    notes: [...walked.notes, ...anchored.notes, ...answered.notes, ...open],
  }
}

/** So long an entry may wait for its seal while others are sealed: ten times what a busy machine takes. */
const PATIENCE_SECONDS = 60

/** An entry whose number was passed long ago and which nobody sealed came afterwards, past the sealer or while it rested. */
function insertedAmong(
  waiting: readonly Pick<EntryRow, 'entryNo' | 'at' | 'action'>[],
  highest: number,
  now: SecondNo,
): readonly TrailProblem[] {
  return waiting
    .filter(({ entryNo, at }) => entryNo < highest && at < now - PATIENCE_SECONDS)
    .map(({ entryNo, at, action }) => ({
      kind: 'entry-inserted' as const,
      entryNo,
      message: `记录 ${entryNo}（${civilTime(at)} ${action}）没有封条，而它之后的记录已经封存：事后插入，或者它的封条被删除。`,
    }))
}
