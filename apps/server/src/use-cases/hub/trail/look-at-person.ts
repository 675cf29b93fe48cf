import {
  caseworkError,
  maskIdNumber,
  maskName,
  maskPhone,
  type Person,
  type SecondNo,
} from '@fundwatch/domain'
import { canSeePerson, mayLookAtPersons, rightToUnmask } from '../../../policies/person.ts'
import { type Act, actingBy, type Transact } from './act.ts'
import type { Trail } from './trail.ts'

/** What is known of a person, as it is shown. */
export type PersonCard = Pick<
  Person,
  'personId' | 'personName' | 'sex' | 'idNumber' | 'phone' | 'insuredArea'
> & {
  /** A day; of a masked card the year. */
  readonly bornOn: string | null
}

/** A card with how long it is shown unmasked; null while it is masked. */
export interface ShownPerson {
  readonly card: PersonCard
  readonly unmaskedUntil: SecondNo | null
  readonly mayUnmask: boolean
}

/** Who may see whom unmasked, within a transaction. */
export interface Unmaskings {
  allow(sessionId: string, personId: string, until: SecondNo): Promise<void>
  until(sessionId: string, personId: string): Promise<SecondNo | undefined>
}

/** What looking at persons needs. */
export interface PersonPorts {
  readonly transact: Transact<{ trail: Trail; unmaskings: Unmaskings }>
  /** Undefined for somebody the lake does not know. */
  readonly personOf: (personId: string) => Promise<PersonCard | undefined>
}

/** A person as somebody asks for him, through a session; null with an API key. */
export interface LookWish {
  readonly personId: string
  readonly sessionId: string | null
}

/** So long a person stays unmasked to the session that gave a reason. */
const UNMASKED_SECONDS = 600

/** Shows the card of a person: masked, unless this session has given its reason within ten minutes; then the look is written down. */
export async function lookAtPerson(
  { transact, personOf }: PersonPorts,
  act: Act,
  { personId, sessionId }: LookWish,
): Promise<ShownPerson> {
  const card = await seenCard({ personOf }, act, personId)
  const grant = rightToUnmask(act.actor, card)
  if (grant === undefined || sessionId === null)
    return { card: masked(card), unmaskedUntil: null, mayUnmask: false }
  return transact(actingBy(act, grant), async ({ trail, unmaskings }) => {
    const until = await unmaskings.until(sessionId, personId)
    if (until === undefined || until <= act.at)
      return { card: masked(card), unmaskedUntil: null, mayUnmask: true }
    await trail.write([lookOf('look-at-person', personId)])
    return { card, unmaskedUntil: until, mayUnmask: true }
  })
}

/** Unmasks a person to a session for ten minutes, with a reason that is written down together with the look. */
export async function unmaskPerson(
  { transact, personOf }: PersonPorts,
  act: Act,
  { personId, sessionId }: LookWish,
): Promise<ShownPerson> {
  const card = await seenCard({ personOf }, act, personId)
  const grant = rightToUnmask(act.actor, card)
  if (grant === undefined || sessionId === null)
    throw caseworkError('forbidden', { what: '查看这个人的完整信息' })
  if ((act.reason ?? '').trim() === '') throw caseworkError('reason-missing', { action: '查看完整信息' })
  const until = (act.at + UNMASKED_SECONDS) as SecondNo
  return transact(actingBy(act, grant), async ({ trail, unmaskings }) => {
    await unmaskings.allow(sessionId, personId, until)
    await trail.write([lookOf('unmask-person', personId)])
    return { card, unmaskedUntil: until, mayUnmask: true }
  })
}

/** Whether a session has given its reason for a person within ten minutes, and is of somebody who may still look at persons. */
export async function isUnmasked(
  { transact }: Pick<PersonPorts, 'transact'>,
  act: Act,
  { personId, sessionId }: LookWish,
): Promise<boolean> {
  if (sessionId === null || !mayLookAtPersons(act.actor)) return false
  const until = await transact(act, ({ unmaskings }) => unmaskings.until(sessionId, personId))
  return until !== undefined && until > act.at
}

/** The card of a person whom the actor may see; throws `not-found` for everybody else. */
export async function seenCard(
  { personOf }: Pick<PersonPorts, 'personOf'>,
  { actor }: Act,
  personId: string,
): Promise<PersonCard> {
  const card = await personOf(personId)
  if (card === undefined || !canSeePerson(actor, card)) throw caseworkError('not-found')
  return card
}

/** What the trail says of a look at a person. */
export function lookOf(action: 'look-at-person' | 'unmask-person', id: string) {
  return { action, noun: 'person', id, before: null, after: null }
}

function masked(card: PersonCard): PersonCard {
  return {
    ...card,
    personName: maskName(card.personName),
    idNumber: maskIdNumber(card.idNumber),
    phone: maskPhone(card.phone),
    bornOn: card.bornOn?.slice(0, 4) ?? null,
  }
}
