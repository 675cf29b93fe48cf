import type { Scope } from '@fundwatch/domain'

/** Scopes as statements ask for them: everything, some counties, or what was handed to some partners. */
export function scopeParameters(reach: readonly Scope[]) {
  return {
    all_of_it: reach.some(({ kind }) => kind === 'city'),
    counties: reach.flatMap((scope) => (scope.kind === 'county' ? [scope.county] : [])),
    partners: reach.flatMap((scope) => (scope.kind === 'partner' ? [scope.partnerId] : [])),
  }
}
