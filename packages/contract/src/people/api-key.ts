import { Type } from 'typebox'
import { abilities, versioned } from '../answer.ts'
import { Titled } from '../choice.ts'
import { Day, Id, Line, Version } from '../field.ts'
import { Rows } from '../page.ts'
import { GrantField } from './scope.ts'

const strict = { additionalProperties: false } as const

/** An API key without its secret. */
export const ApiKeyState = Type.Object({
  name: Type.String({ title: '名称' }),
  prefix: Type.String({ title: '前缀' }),
  grants: Type.Array(GrantField, { title: '授权' }),
  expiresOn: Type.String({ title: '有效期' }),
  isRevoked: Type.Boolean({ title: '是否作废' }),
})

/** What may be done with a key. */
export const ApiKeyAbilities = abilities('revoke')

/** A key with version and abilities. */
export const ApiKeyAnswer = versioned(ApiKeyState, ApiKeyAbilities)

/** A key and what is shown this once. */
export const MadeApiKey = Type.Object({
  apiKey: Titled('密钥', ApiKeyAnswer),
  key: Type.String({ title: '密钥，仅显示一次' }),
})

/** Makes a key. */
export const MakeApiKeyRequest = Type.Object(
  {
    name: Line('名称', 60),
    grants: Type.Array(GrantField, { title: '授权', minItems: 1, maxItems: 20 }),
    expiresOn: Day('有效期'),
  },
  strict,
)

/** Ends a key. */
export const RevokeApiKeyRequest = Type.Object({ id: Id('密钥'), version: Version }, strict)

/** Keys of oneself and of those one looks after. */
export const ApiKeyList = Type.Object({
  rows: Rows(
    Type.Object({
      id: Type.String({ title: '编号' }),
      version: Type.Integer({ title: '版本' }),
      madeBy: Type.String({ title: '生成人' }),
      state: Titled('内容', ApiKeyState),
      usedAt: Type.Union([Type.String(), Type.Null()], { title: '最近使用' }),
      usedFrom: Type.Union([Type.String(), Type.Null()], { title: '最近使用的地址' }),
    }),
  ),
})
