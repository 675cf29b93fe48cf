import { CHANGE_FIELDS, type ProposalAnswer } from '@fundwatch/contract'
import { type Actor, type Change, changeTitle, civilDay, civilTime, type Proposal } from '@fundwatch/domain'
import { type Static, type TSchema, Type } from 'typebox'
import { proposalAbilities } from '../../../policies/proposal.ts'
import { putOnWire } from '../../../use-cases/casework/wire/put-on-wire.ts'
import type { Kept } from '../../../use-cases/hub/histories.ts'

/** A proposal as whoever may see it is told. */
export function presentProposal(
  { id, version, state }: Kept<Proposal>,
  actor: Actor,
): Static<typeof ProposalAnswer> {
  const { change, difference, reason, county, institutionId, status, proposed, decided, expiresOn } = state
  return {
    id,
    version,
    state: {
      change: presentChange(change),
      title: changeTitle(change),
      difference: difference.map((one) => ({ ...one })),
      reason,
      county,
      institutionId,
      status,
      proposed: { ...proposed, at: civilTime(proposed.at) },
      expiresOn: civilDay(expiresOn),
      decided: decided && { ...decided, at: civilTime(decided.at) },
    },
    abilities: proposalAbilities(actor, state),
  }
}

function presentChange(change: Change): Static<typeof ProposalAnswer>['state']['change'] {
  const { kind } = change
  const fields: Readonly<Record<string, TSchema>> = CHANGE_FIELDS[kind]
  const told: object = putOnWire(Type.Object({ ...fields }), change)
  // The schema of its kind has just made it.
  return { kind, ...told } as Static<typeof ProposalAnswer>['state']['change']
}
