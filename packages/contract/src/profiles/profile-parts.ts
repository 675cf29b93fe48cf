import { type TSchema, Type } from 'typebox'
import { Choice, OrNull } from '../choice.ts'
import { Day, Fen } from '../field.ts'

/** A text that may be missing. */
export const text = (title: string) => OrNull(Type.String({ title }))

/** A whole number of things. */
export const count = (title: string) => Type.Integer({ title })

/** Ten-thousandths: 1234 is 12.34%. */
export const share = (title: string) =>
  OrNull(Type.Integer({ title, description: '万分之一', minimum: 0, maximum: 10_000 }))

/** A number with two decimals, as an average. */
export const figure = (title: string) => OrNull(Type.Number({ title }))

/** What a lake of this size could not answer in time is not told: `isTooLarge`, and no rows. */
export const partOf = <Row extends TSchema>(title: string, row: Row) =>
  Type.Object(
    {
      rows: Type.Array(row, { title: '行' }),
      isTooLarge: Type.Boolean({ title: '是否因数据量过大没有算出' }),
    },
    { title },
  )

/** The months that figures are about, and from which version of the lake they are. */
export const periodFields = {
  fromDay: Day('统计起始日'),
  toDay: Day('统计截止日'),
  lakeVersion: Type.Integer({ title: '数据版本' }),
}

/** One figure beside those with whom it is compared; without at least five of them nothing is compared. */
const BesideRow = Type.Object({
  figure: Type.String({ title: '指标' }),
  own: figure('本对象'),
  median: figure('同类中位数'),
  low: figure('同类下四分位'),
  high: figure('同类上四分位'),
  /** 1 is the highest. */
  rank: OrNull(Type.Integer({ title: '由高到低的名次' })),
})

/** With whom something is compared. */
export const Peers = Type.Object(
  {
    title: Type.String({ title: '与谁比较' }),
    count: count('同类数'),
    isEnough: Type.Boolean({ title: '同类是否够多' }),
    rows: Type.Array(BesideRow, { title: '指标' }),
  },
  { title: '与同类比较' },
)

/** What rules found, by rule, as far as one may see it. */
export const HitRow = Type.Object({
  ruleId: Type.String({ title: '规则' }),
  ruleTitle: Type.String({ title: '规则名称' }),
  result: Choice('结果', { violation: '违规', suspicion: '可疑' }),
  findings: count('疑点数'),
  amountFen: Fen('涉及金额'),
  open: count('在办'),
  upheld: count('成立'),
})

/** What online reminders led to, by rule. */
export const OutcomeRow = Type.Object({
  ruleId: Type.String({ title: '规则' }),
  ruleTitle: Type.String({ title: '规则名称' }),
  shown: count('提醒数'),
  modified: count('已修改'),
  continued: count('继续执行'),
  silent: count('没有反馈'),
})
