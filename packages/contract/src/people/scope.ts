import { ROLES, type Scope } from '@fundwatch/domain'
import { type Static, type TUnsafe, Type } from 'typebox'
import { Choice } from '../choice.ts'
import { Line } from '../field.ts'

const strict = { additionalProperties: false } as const

/** A role, by its code. */
export const RoleCode = Choice('角色', ROLES)

const Kind = <Code extends Scope['kind']>(code: Code) => Type.Literal(code, { title: '范围类别' })

/** How far a role reaches. */
export const ScopeField: TUnsafe<Scope> = Type.Unsafe<Scope>({
  ...Type.Union([
    Type.Object({ kind: Kind('city') }, strict),
    Type.Object(
      { kind: Kind('county'), county: Type.String({ title: '区划', pattern: '^[0-9]{6}$' }) },
      strict,
    ),
    Type.Object({ kind: Kind('institution'), institutionId: Line('机构编号', 40) }, strict),
    Type.Object(
      {
        kind: Kind('department'),
        institutionId: Line('机构编号', 40),
        department: Line('科室', 100),
      },
      strict,
    ),
    Type.Object({ kind: Kind('self'), doctorId: Line('医师编号', 40) }, strict),
    Type.Object({ kind: Kind('partner'), partnerId: Line('联动部门', 100) }, strict),
  ]),
  title: '范围',
})

/** A role within a scope. */
export const GrantField = Type.Object({ role: RoleCode, scope: ScopeField }, { title: '授权', ...strict })

/** A role within a scope. */
export type GrantField = Static<typeof GrantField>
