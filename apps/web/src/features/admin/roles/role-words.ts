import { choicesOf, useForm } from '../../../wire/forms.ts'
import roles from './what-roles-may.json'

/** One thing that can be done or read, and by whom. */
export interface RoleAct {
  readonly path: string
  readonly title: string
  readonly kind: string
  /** Roles with the scopes in which they may, as `reviewer@city`. */
  readonly may: readonly string[]
  readonly see: readonly string[]
}

/** Acts by noun, as the tests of the server expect them. */
export const ROLE_ACTS: readonly { readonly noun: string; readonly acts: readonly RoleAct[] }[] = roles

/** The scopes in which a role may: `city`, `county` …; empty when it may not. */
export function scopesOf(held: readonly string[], role: string): readonly string[] {
  return held.flatMap((one) => (one.startsWith(`${role}@`) ? [one.slice(role.length + 1)] : []))
}

/** All roles with their words, in the order in which they are shown. */
export function useRoleWords(): readonly { readonly value: string; readonly label: string }[] {
  return choicesOf(useForm('/users/list')?.takes?.properties?.role)
}
