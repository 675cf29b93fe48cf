/** How far a role reaches: the whole city, one county, one institution, one department of it, one's own, or what was handed to a partner. */
export type Scope =
  | { readonly kind: 'city' }
  | { readonly kind: 'county'; readonly county: string }
  | { readonly kind: 'institution'; readonly institutionId: string }
  | { readonly kind: 'department'; readonly institutionId: string; readonly department: string }
  | { readonly kind: 'self'; readonly doctorId: string }
  | { readonly kind: 'partner'; readonly partnerId: string }

/** Where a thing belongs; null where it belongs to none. */
export interface Place {
  /** 医保区划, six digits. */
  readonly county: string | null
  readonly institutionId: string | null
  readonly department: string | null
  readonly doctorId: string | null
  /** The partner departments it was handed to. */
  readonly partnerIds: readonly string[]
}

/** A thing of the whole city, of no county. */
export const OF_THE_CITY: Place = {
  county: null,
  institutionId: null,
  department: null,
  doctorId: null,
  partnerIds: [],
}

/** Whether a scope reaches a place. What belongs to nobody below the city is reached by the city only. */
export function covers(scope: Scope, place: Place): boolean {
  switch (scope.kind) {
    case 'city':
      return true
    case 'county':
      return place.county === scope.county
    case 'institution':
      return place.institutionId === scope.institutionId
    case 'department':
      return place.institutionId === scope.institutionId && place.department === scope.department
    case 'self':
      return place.doctorId === scope.doctorId
    case 'partner':
      return place.partnerIds.includes(scope.partnerId)
  }
}

/** Whether everything the inner scope reaches is reached by the outer one too: nobody hands on more than he has. */
export function encloses(outer: Scope, inner: Scope): boolean {
  if (outer.kind === 'city') return true
  if (outer.kind === 'institution' && inner.kind === 'department')
    return outer.institutionId === inner.institutionId
  return sameScope(outer, inner)
}

/** Whether two scopes reach the same. */
export function sameScope(left: Scope, right: Scope): boolean {
  return scopeKey(left) === scopeKey(right)
}

/** One text for each scope. */
export function scopeKey(scope: Scope): string {
  switch (scope.kind) {
    case 'city':
      return 'city'
    case 'county':
      return `county ${scope.county}`
    case 'institution':
      return `institution ${scope.institutionId}`
    case 'department':
      return `department ${JSON.stringify([scope.institutionId, scope.department])}`
    case 'self':
      return `self ${scope.doctorId}`
    case 'partner':
      return `partner ${scope.partnerId}`
  }
}
