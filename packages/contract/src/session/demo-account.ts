import { Type } from 'typebox'
import { RoleCode, ScopeField } from '../people/scope.ts'
import { Account } from '../people/user.ts'

/** The accounts of a demo, one per role. */
export const DemoAccounts = Type.Object({
  rows: Type.Array(
    Type.Object({
      account: Account,
      name: Type.String({ title: '姓名' }),
      role: RoleCode,
      roleTitle: Type.String({ title: '角色名称' }),
      scope: ScopeField,
      hint: Type.String({ title: '做什么' }),
    }),
    { title: '行' },
  ),
})

/** Signs in as somebody of the demo. */
export const EnterDemoRequest = Type.Object({ account: Account }, { additionalProperties: false })
