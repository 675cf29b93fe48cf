import type { ActPath, Answer } from '../../wire/paths.ts'

/** A case as the server tells it. */
export type CaseFile = Answer<'/cases/read'>
type Ability = keyof CaseFile['abilities']
type Status = CaseFile['state']['status']

/** Which part of a case an act belongs to. */
export type ActGroup = 'investigation' | 'period' | 'notice' | 'decision' | 'execution' | 'appeal' | 'other'

/** Every act of a case by its part, as ability and verb, in the order of the procedure. */
const ACTS: Readonly<Record<ActGroup, readonly (readonly [Ability, string])[]>> = {
  investigation: [
    ['officers-named', 'name-officers'],
    ['evidence-added', 'add-evidence'],
    ['evidence-cross-examined', 'cross-examine'],
    ['loss-found', 'find-loss'],
    ['preserved', 'preserve'],
    ['preservation-decided', 'decide-preservation'],
    ['sealed', 'seal'],
    ['sealing-extended', 'extend-sealing'],
    ['sealing-lifted', 'lift-sealing'],
    ['assistance-asked', 'ask-assistance'],
    ['assistance-answered', 'record-assistance'],
    ['correction-ordered', 'order-correction'],
    ['correction-checked', 'check-correction'],
    ['recusal-asked', 'ask-recusal'],
    ['recusal-decided', 'decide-recusal'],
    ['reported', 'report'],
  ],
  period: [
    ['exclusion-begun', 'begin-exclusion'],
    ['exclusion-ended', 'end-exclusion'],
    ['extended', 'extend'],
    ['suspended', 'suspend'],
    ['resumed', 'resume'],
    ['terminated', 'terminate'],
    ['terms-renewed', 'renew-terms'],
  ],
  notice: [
    ['review-asked', 'ask-review'],
    ['review-answered', 'answer-review'],
    ['notified', 'notify'],
    ['statement-made', 'record-statement'],
    ['statement-waived', 'record-waiver'],
    ['hearing-waived', 'record-hearing-waiver'],
    ['hearing-asked', 'record-hearing-wish'],
    ['hearing-called', 'call-hearing'],
    ['hearing-held', 'hold-hearing'],
    ['hearing-opinion-given', 'give-hearing-opinion'],
  ],
  decision: [
    ['discussed', 'discuss'],
    ['decided', 'decide'],
    ['served', 'serve'],
    ['published', 'publish'],
    ['filed-simple', 'file-simple'],
    ['filed-with-government', 'file-with-government'],
  ],
  execution: [
    ['paid', 'record-payment'],
    ['instalments-agreed', 'agree-instalments'],
    ['measure-carried-out', 'carry-out-measure'],
    ['enforcement-reminded', 'remind'],
    ['enforcement-applied', 'apply-enforcement'],
    ['refunded', 'refund'],
    ['closed', 'close'],
  ],
  appeal: [
    ['appeal-filed', 'record-appeal'],
    ['appeal-ended', 'record-appeal-result'],
    ['transferred', 'transfer'],
    ['transfer-progressed', 'record-transfer-progress'],
    ['referral-declined', 'decline-referral'],
  ],
  other: [
    ['handed-over', 'hand-over'],
    ['noted', 'note'],
  ],
}

/** What usually comes next, by where a case stands. */
const EXPECTED: Readonly<Record<Status, readonly string[]>> = {
  investigating: ['check-correction', 'find-loss', 'report', 'add-evidence'],
  suspended: ['resume'],
  reported: ['answer-review', 'ask-review', 'discuss', 'notify'],
  notified: ['give-hearing-opinion', 'record-statement', 'decide', 'record-waiver'],
  decided: ['serve', 'publish'],
  served: ['record-payment', 'publish', 'carry-out-measure', 'close'],
  closed: ['record-appeal'],
  terminated: [],
}

/** Acts that are about one of several entries make no sense while there is none of them. */
const ABOUT: Readonly<Record<string, (state: CaseFile['state']) => number>> = {
  'cross-examine': ({ evidence }) => evidence.length,
  'decide-preservation': ({ preservations }) =>
    preservations.filter(({ decision }) => decision === null).length,
  'extend-sealing': ({ sealings }) => sealings.filter(({ liftedOn }) => liftedOn === null).length,
  'lift-sealing': ({ sealings }) => sealings.filter(({ liftedOn }) => liftedOn === null).length,
  'record-assistance': ({ assistances }) =>
    assistances.filter(({ answeredOn }) => answeredOn === null).length,
  'check-correction': ({ corrections }) => corrections.filter(({ doneOn }) => doneOn === null).length,
  'end-exclusion': ({ exclusions }) => exclusions.filter(({ to }) => to === null).length,
  'decide-recusal': ({ recusals }) => recusals.filter(({ granted }) => granted === null).length,
  'ask-recusal': ({ officers }) => officers.length,
  'carry-out-measure': ({ decision }) =>
    decision?.measures.filter(({ doneOn }) => doneOn === null).length ?? 0,
  'record-appeal-result': ({ appeals }) => appeals.filter(({ endedOn }) => endedOn === null).length,
  'record-transfer-progress': ({ transfers }) => transfers.length,
}

/** The acts of a case with whether one may do them now: what is expected first, then part by part. */
export function actsOfCase({ state, abilities }: CaseFile) {
  const expected = EXPECTED[state.status]
  const all = (Object.keys(ACTS) as ActGroup[]).flatMap((group) =>
    ACTS[group].map(([ability, verb]) => ({
      verb,
      group,
      path: `/cases/${verb}` as ActPath,
      isAllowed: abilities[ability] && (ABOUT[verb]?.(state) ?? 1) > 0,
    })),
  )
  const rank = (verb: string) => (expected.includes(verb) ? expected.indexOf(verb) : expected.length)
  return all.toSorted((left, right) => rank(left.verb) - rank(right.verb))
}
