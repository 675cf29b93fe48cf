import { type DayNo, dayNoOfSecond } from '../civil-time.ts'
import { caseworkError } from '../history/casework-error.ts'
import type { NounLaw } from '../history/noun-law.ts'
import type { Grant, UserId } from './actor.ts'
import type { Role } from './role.ts'
import { encloses } from './scope.ts'
import type { OwnGrant } from './user.ts'

/** A key with which a program acts for the person who made it. The secret is shown once and stands nowhere. */
export interface ApiKey {
  readonly madeBy: UserId
  readonly name: string
  /** The open part of the key, by which people tell keys apart. */
  readonly prefix: string
  readonly grants: readonly OwnGrant[]
  /** The last day on which it opens anything. */
  readonly expiresOn: DayNo
  readonly isRevoked: boolean
}

/** What happens to a key. */
export type ApiKeyEvent =
  | ({ readonly kind: 'made' } & Omit<ApiKey, 'isRevoked'>)
  | { readonly kind: 'revoked' }

/** How a key changes. */
export const apiKeyLaw: NounLaw<ApiKey, ApiKeyEvent> = {
  noun: 'api-key',
  apply: (state, { event, at }) => {
    if (event.kind === 'revoked') {
      if (state === null) throw caseworkError('not-found')
      if (state.isRevoked)
        throw caseworkError('wrong-state', { noun: '密钥', state: '已作废', action: '作废' })
      return { ...state, isRevoked: true }
    }
    if (state !== null) throw caseworkError('already-there', { what: '这个密钥' })
    const { madeBy, name, prefix, grants, expiresOn } = event
    if (expiresOn < dayNoOfSecond(at))
      throw caseworkError('field-invalid', { field: '有效期', reason: '已经过去' })
    if (grants.length === 0) throw caseworkError('field-invalid', { field: '角色', reason: '至少选择一个' })
    return { madeBy, name, prefix, grants, expiresOn, isRevoked: false }
  },
}

/** Roles that no program acts in: it would hand out rights, decide, or speak as a person who treats patients. */
export const ROLES_OF_PERSONS: readonly Role[] = ['administrator', 'approver', 'doctor']

/**
 * What a key may do now: what it was made for, as far as its maker still has it himself and a program may have it. That its maker is away
 * stops no program: it goes on in his name, and who looks after him can end it.
 */
export function grantsOfKey(wanted: readonly OwnGrant[], owned: readonly OwnGrant[]): readonly Grant[] {
  return wanted
    .filter(({ role }) => !ROLES_OF_PERSONS.includes(role))
    .filter(({ role, scope }) => owned.some((own) => own.role === role && encloses(own.scope, scope)))
    .map(({ role, scope }) => ({ role, scope, lentBy: null }))
}
