import {
  type Change,
  caseworkError,
  civilDay,
  dayNoOfSecond,
  type Proposal,
  ruleExceptionLaw,
  ruleStandingLaw,
} from '@fundwatch/domain'
import type { Kept } from '../../hub/histories.ts'
import type { Act } from '../../hub/trail/act.ts'
import { standingIdOf } from '../learning/standing-id.ts'
import { noticeAdopted } from './inspect-notice.ts'
import type { PublishingPorts, PublishingStores } from './publishing-ports.ts'

/** A proposal that is about to be carried out, with the ids that are wanted for it. */
interface Carrying {
  readonly act: Act
  readonly proposal: Kept<Proposal>
  readonly newId: PublishingPorts['newId']
}

/** Does what a proposal says, in the transaction that approves it. What another table than a history takes is told to the trail. */
export async function carryOut(stores: PublishingStores, carrying: Carrying): Promise<void> {
  const { change } = carrying.proposal.state
  switch (change.kind) {
    case 'release':
    case 'rollback':
      return moveRelease(stores, carrying, change)
    case 'parameter':
      return reviseParameter(stores, carrying, change)
    case 'calendar':
      return adoptNotice(stores, carrying, change)
    case 'exception':
      return grantException(stores, carrying, change)
    case 'exception-end':
      return endException(stores, carrying, change)
    case 'lift':
      return lift(stores, carrying, change)
    case 'blocking':
      return block(stores, carrying, change)
  }
}

type Of<Kind extends Change['kind']> = Extract<Change, { readonly kind: Kind }>

async function moveRelease(
  { publishing, trail }: PublishingStores,
  { act, proposal }: Carrying,
  change: Of<'release' | 'rollback'>,
): Promise<void> {
  const mover = { by: act.actor.name, note: `${proposal.state.reason}（提议 ${proposal.id}）` }
  const before = await publishing.releaseInState('published')
  const moved =
    change.kind === 'rollback'
      ? await publishing.rollBack(mover)
      : await publishing.moveRelease(change.releaseNo, change.to, mover)
  await trail.write([
    {
      action: change.kind === 'rollback' ? 'roll-back-release' : `release-${change.to}`,
      noun: 'release',
      id: String(moved.releaseNo),
      before: { published: before?.releaseNo ?? null },
      after: { state: moved.state, contentHash: moved.contentHash },
    },
  ])
}

async function reviseParameter(
  { publishing, trail }: PublishingStores,
  { proposal }: Carrying,
  change: Of<'parameter'>,
): Promise<void> {
  const { kind: _, ...revision } = change
  await publishing.addRevision(revision, proposal.id)
  const { fromDay, toDay, ...said } = revision
  const after = { ...said, from: civilDay(fromDay), to: civilDay(toDay) }
  await trail.write([
    { action: 'revise-parameter', noun: 'parameter', id: revision.name, before: null, after },
  ])
}

async function adoptNotice(
  { publishing, trail }: PublishingStores,
  { proposal }: Carrying,
  change: Of<'calendar'>,
): Promise<void> {
  const { kind: _, ...notice } = change
  await publishing.addNotice(notice, proposal.id)
  await trail.write([noticeAdopted(notice)])
}

async function grantException(
  { histories, numbers }: PublishingStores,
  { act, proposal, newId }: Carrying,
  change: Of<'exception'>,
): Promise<void> {
  const { kind: _, ...terms } = change
  const year = Number(civilDay(dayNoOfSecond(act.at)).slice(0, 4))
  const no = `例外〔${year}〕${await numbers.next('rule-exception', year)}号`
  const { reason, county } = proposal.state
  const event = { kind: 'granted', proposalId: proposal.id, ...terms, no, reason, county } as const
  await histories.append(ruleExceptionLaw, { id: newId(), version: 0, state: null, event })
}

async function endException(
  { histories }: PublishingStores,
  { proposal }: Carrying,
  { exceptionId }: Of<'exception-end'>,
): Promise<void> {
  const kept = await histories.load(ruleExceptionLaw, exceptionId)
  if (kept === undefined) throw caseworkError('not-found')
  const event = { kind: 'ended', proposalId: proposal.id, reason: proposal.state.reason } as const
  await histories.append(ruleExceptionLaw, { ...kept, event })
}

async function lift(
  { histories }: PublishingStores,
  { proposal }: Carrying,
  { ruleId, to }: Of<'lift'>,
): Promise<void> {
  const kept = await histories.load(ruleStandingLaw, standingIdOf(ruleId))
  if (kept === undefined) throw caseworkError('not-found')
  const event = { kind: 'lifted', to, proposalId: proposal.id, reason: proposal.state.reason } as const
  await histories.append(ruleStandingLaw, { ...kept, event })
}

async function block(
  { publishing, trail }: PublishingStores,
  { act }: Carrying,
  change: Of<'blocking'>,
): Promise<void> {
  const { ruleId, institutionId, isBlocking } = change
  await publishing.setBlocking(change, act.actor.name)
  await trail.write([
    {
      action: isBlocking ? 'block-rule' : 'unblock-rule',
      noun: 'blocking-rule',
      id: ruleId,
      before: { institutionId, isBlocking: !isBlocking },
      after: { institutionId, isBlocking },
    },
  ])
}
