import { ALL_ROLES, type Role, type Scope } from '@fundwatch/domain'
import { type Static, type TUnsafe, Type } from 'typebox'
import { Line } from '../field.ts'

const strict = { additionalProperties: false } as const

/** A role, by its code. */
export const RoleCode: TUnsafe<Role> = Type.Unsafe<Role>({
  type: 'string',
  enum: [...ALL_ROLES],
  title: '角色',
})

/** How far a role reaches. */
export const ScopeField: TUnsafe<Scope> = Type.Unsafe<Scope>({
  ...Type.Union([
    Type.Object({ kind: Type.Literal('city') }, strict),
    Type.Object(
      { kind: Type.Literal('county'), county: Type.String({ title: '区划', pattern: '^[0-9]{6}$' }) },
      strict,
    ),
    Type.Object({ kind: Type.Literal('institution'), institutionId: Line('机构编号', 40) }, strict),
    Type.Object(
      {
        kind: Type.Literal('department'),
        institutionId: Line('机构编号', 40),
        department: Line('科室', 100),
      },
      strict,
    ),
    Type.Object({ kind: Type.Literal('self'), doctorId: Line('医师编号', 40) }, strict),
    Type.Object({ kind: Type.Literal('partner'), partnerId: Line('联动部门', 100) }, strict),
  ]),
  title: '范围',
})

/** A role within a scope. */
export const GrantField = Type.Object({ role: RoleCode, scope: ScopeField }, { title: '授权', ...strict })

/** A role within a scope. */
export type GrantField = Static<typeof GrantField>
