import type { Session } from '../session.ts'

type Words = (key: string, words: { readonly id: string }) => string

/** How far a role reaches, in words; `t` of the area `sign-in`. */
export function scopeText(
  scope: Session['grants'][number]['scope'],
  t: Words,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  switch (scope.kind) {
    case 'city':
      return t('scope.city', { id: '' })
    case 'county':
      return names.get(scope.county) ?? t('scope.county', { id: scope.county })
    case 'institution':
      return t('scope.institution', { id: scope.institutionId })
    case 'department':
      return t('scope.department', { id: scope.department })
    case 'self':
      return t('scope.self', { id: scope.doctorId })
    case 'partner':
      return t('scope.partner', { id: scope.partnerId })
  }
}
