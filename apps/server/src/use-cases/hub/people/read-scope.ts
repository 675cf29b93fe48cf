import type { Scope } from '@fundwatch/domain'

/** How a scope is written on a command line. */
export const SCOPE_FORM =
  'city | county:区划 | institution:机构编号 | department:机构编号:科室 | self:医师编号 | partner:联动部门'

/** The scope of a text; undefined for what is none. */
export function readScope(text: string): Scope | undefined {
  const [kind, first = '', ...rest] = text.split(':')
  const last = rest.join(':')
  if (kind === 'city') return text === 'city' ? { kind } : undefined
  if (first === '' || (kind === 'department') !== (last !== '')) return undefined
  switch (kind) {
    case 'county':
      return /^[0-9]{6}$/.test(first) ? { kind, county: first } : undefined
    case 'institution':
      return { kind, institutionId: first }
    case 'department':
      return { kind, institutionId: first, department: last }
    case 'self':
      return { kind, doctorId: first }
    case 'partner':
      return { kind, partnerId: first }
    default:
      return undefined
  }
}

/** The text of a scope, as people read it. */
export function scopeText(scope: Scope): string {
  switch (scope.kind) {
    case 'city':
      return '全市'
    case 'county':
      return `区划 ${scope.county}`
    case 'institution':
      return `机构 ${scope.institutionId}`
    case 'department':
      return `机构 ${scope.institutionId} ${scope.department}`
    case 'self':
      return `医师 ${scope.doctorId}`
    case 'partner':
      return `联动部门 ${scope.partnerId}`
  }
}
