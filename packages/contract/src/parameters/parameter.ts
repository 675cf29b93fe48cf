import { Type } from 'typebox'
import { abilities } from '../answer.ts'
import { Day } from '../field.ts'

/** Parameters of a region on a day. */
export const ParameterListQuery = Type.Object(
  {
    region: Type.Optional(Type.String({ title: '区划', pattern: '^(?:[0-9]{2}){1,3}$' })),
    on: Type.Optional(Day('日期')),
  },
  { additionalProperties: false },
)

/** Deadlines and thresholds in force, each with where it stands. */
export const ParameterListAnswer = Type.Object({
  on: Day('日期'),
  /** False: the holidays of the year are not known yet, and deadlines leave out weekends only. */
  knowsHolidays: Type.Boolean({ title: '是否已有当年节假日安排' }),
  parameters: Type.Array(
    Type.Object({
      name: Type.String({ title: '代码' }),
      title: Type.String({ title: '名称' }),
      unit: Type.String({ title: '单位' }),
      value: Type.Union([Type.Number(), Type.Null()], { title: '值' }),
      region: Type.Union([Type.String(), Type.Null()], { title: '区划' }),
      source: Type.Union([Type.String(), Type.Null()], { title: '依据' }),
    }),
    { title: '参数' },
  ),
})

/** Which parameter. */
export const ParameterQuery = Type.Object(
  { name: Type.String({ title: '代码', minLength: 1, maxLength: 120 }) },
  { additionalProperties: false },
)

/** Everything that a parameter was, is and will be; the most specific region and the latest beginning first. */
export const ParameterAnswer = Type.Object({
  name: Type.String({ title: '代码' }),
  title: Type.String({ title: '名称' }),
  unit: Type.String({ title: '单位' }),
  values: Type.Array(
    Type.Object({
      /** Null: from the beginning. */
      from: Type.Union([Type.String(), Type.Null()], { title: '起始日期' }),
      /** Null: until further notice. */
      to: Type.Union([Type.String(), Type.Null()], { title: '终止日期' }),
      region: Type.Union([Type.String(), Type.Null()], { title: '区划' }),
      value: Type.Number({ title: '值' }),
      source: Type.String({ title: '依据' }),
    }),
    { title: '各值' },
  ),
  abilities: abilities('propose'),
})
