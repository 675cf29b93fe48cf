import type { ActShape } from '../../../components/act-drawer.tsx'
import type { ActPath, Answer } from '../../../wire/paths.ts'
import { RolesField } from './roles-field.tsx'
import { ScopeField } from './scope.tsx'

/** A person as his page shows him. */
export type User = Answer<'/users/one'>

/** What can be done with a person, what is needed most first; what makes no sense now is not offered. */
export function actsOfUser({ state, abilities }: User): readonly { path: ActPath; isAllowed: boolean }[] {
  return [
    { path: '/users/grant', isAllowed: abilities.grant && !state.isLocked },
    { path: '/users/reset-password', isAllowed: abilities.resetPassword },
    { path: '/users/report-absence', isAllowed: abilities.reportAbsence },
    { path: '/users/report-back', isAllowed: abilities.reportAbsence && state.absences.length > 0 },
    { path: '/users/delegate', isAllowed: abilities.delegate && state.grants.length > 0 },
    { path: '/users/set-team', isAllowed: abilities.setTeam },
    { path: '/users/rename', isAllowed: abilities.rename },
    { path: '/users/anchor', isAllowed: abilities.anchor && state.subject === null },
    { path: '/users/unanchor', isAllowed: abilities.anchor && state.subject !== null },
    {
      path: '/users/remove-second-factor',
      isAllowed: abilities.removeSecondFactor && state.hasSecondFactor,
    },
    { path: '/users/lock', isAllowed: abilities.lock && !state.isLocked },
    { path: '/users/unlock', isAllowed: abilities.lock && state.isLocked },
  ]
}

/** What the forms of a person's acts know and ask in a way of their own. */
export function shapeOfUserAct(path: ActPath, { state }: User): ActShape | undefined {
  switch (path) {
    case '/users/grant':
      return { fields: { scope: <ScopeField /> } }
    case '/users/delegate':
      return { fields: { roles: <RolesField roles={state.grants.map(({ role }) => role)} /> } }
    case '/users/rename':
      return { first: { name: state.name } }
    case '/users/set-team':
      return { first: { team: state.team } }
    default:
      return undefined
  }
}
