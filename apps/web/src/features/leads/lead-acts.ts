import type { ActPath, Answer } from '../../wire/paths.ts'

/** A lead as the server tells it. */
export type Lead = Answer<'/leads/read'>
type Ability = keyof Lead['abilities']
type Status = Lead['state']['status']

/** Every act on a lead by the ability that allows it, in the order of its life. */
const ACTS: readonly (readonly [Ability, ActPath])[] = [
  ['taken', '/leads/take'],
  ['assigned', '/leads/assign'],
  ['verified', '/leads/verify'],
  ['transfer-decided', '/leads/decide-transfer'],
  ['close-proposed', '/leads/propose-closing'],
  ['closed', '/leads/close'],
  ['close-refused', '/leads/refuse-closing'],
  ['open-case', '/cases/file'],
  ['resumed', '/leads/resume'],
  ['recheck-asked', '/leads/ask-recheck'],
  ['qualified', '/leads/qualify'],
  ['graded', '/leads/grade'],
  ['escalated', '/leads/escalate'],
  ['verification-extended', '/leads/extend-verification'],
  ['paused', '/leads/pause'],
  ['returned', '/leads/return'],
  ['linked', '/leads/link'],
  ['unlinked', '/leads/unlink'],
  ['merge', '/leads/merge'],
  ['split', '/leads/split'],
  ['reopened', '/leads/reopen'],
]

/** What usually comes next, by where a lead stands; the first that one may do is offered first. */
const EXPECTED: Readonly<Record<Status, readonly Ability[]>> = {
  waiting: ['assigned', 'taken'],
  assigned: ['taken', 'assigned'],
  verifying: ['verified'],
  verified: ['transfer-decided', 'close-proposed', 'open-case'],
  closing: ['closed', 'close-refused'],
  paused: ['resumed'],
  merged: [],
  closed: ['reopened'],
}

/** What makes no sense while there is nothing it could be about. */
function isPointless(ability: Ability, { state }: Lead): boolean {
  if (ability === 'unlinked') return state.links.length === 0
  return ability === 'split' && state.findings.length < 2
}

/** What a lead waits for. What was found cannot be told before there is a cause to call it by. */
function expectedOf({ status, cause }: Lead['state']): readonly Ability[] {
  const expected = EXPECTED[status]
  return cause === null && (status === 'verifying' || status === 'verified')
    ? ['qualified', ...expected]
    : expected
}

/** The acts of a lead with whether one may do them now, what is expected first. */
export function actsOfLead(lead: Lead) {
  const expected = expectedOf(lead.state)
  const rank = (ability: Ability) => {
    const place = expected.indexOf(ability)
    return place < 0 ? expected.length : place
  }
  return ACTS.map(([ability, path]) => ({
    ability,
    path,
    isAllowed: lead.abilities[ability] && !isPointless(ability, lead),
  })).toSorted((left, right) => rank(left.ability) - rank(right.ability))
}

/** The act that a lead waits for and that whoever asks may do; undefined when it waits for somebody else. */
export function expectedAct(lead: Lead): ActPath | undefined {
  const expected = expectedOf(lead.state)
  return actsOfLead(lead).find(({ ability, isAllowed }) => isAllowed && expected.includes(ability))?.path
}
