import { FUNDS } from '@fundwatch/domain'
import { Type } from 'typebox'
import { Choice, OrNull } from '../choice.ts'
import { Fen, Id, Moment } from '../field.ts'
import { LedgerStageChoice } from '../findings/finding.ts'
import { Rows } from '../page.ts'

const strict = { additionalProperties: false }
const Month = (title: string) => Type.String({ title, pattern: '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$' })
const FundChoice = Choice('基金', FUNDS)

/** How the ledger is summed. */
export const LedgerSumQuery = Type.Object(
  {
    side: Choice('汇总方式', {
      total: '合计',
      rule: '按规则',
      institution: '按机构',
      county: '按区划',
      month: '按月份',
      campaign: '按专项行动',
    }),
    findingId: Type.Optional(Id('疑点')),
    institutionId: Type.Optional(Type.String({ title: '机构', minLength: 1, maxLength: 120 })),
    ruleId: Type.Optional(Type.String({ title: '规则', minLength: 1, maxLength: 120 })),
    county: Type.Optional(Type.String({ title: '区划', pattern: '^[0-9]{6}$' })),
    campaignId: Type.Optional(Id('专项行动')),
    fromMonth: Type.Optional(Month('月份从')),
    toMonth: Type.Optional(Month('月份到')),
  },
  strict,
)

/** What the ledger adds up to. */
export const LedgerSumAnswer = Type.Object({
  rows: Rows(
    Type.Object({
      key: Type.String({ title: '对象' }),
      /** What people call it; null for what has no name besides. */
      keyName: OrNull(Type.String({ title: '名称' })),
      stage: LedgerStageChoice,
      fund: FundChoice,
      fen: Fen('金额'),
    }),
  ),
})

/** Of which finding the entries are read. */
export const LedgerEntriesQuery = Type.Object({ findingId: Id('疑点') }, strict)

/** The entries of a finding, oldest first. */
export const LedgerEntriesAnswer = Type.Object({
  rows: Rows(
    Type.Object({
      entryNo: Type.Integer({ title: '分录号' }),
      lineKey: Type.String({ title: '明细' }),
      stage: LedgerStageChoice,
      fund: FundChoice,
      fen: Fen('金额'),
      corrects: Type.Union([Type.Integer(), Type.Null()], { title: '冲销的分录' }),
      cause: Choice('原因', { event: '办理', settlement: '基金支付已知', campaign: '专项行动' }),
      causeFindingId: Id('原因疑点'),
      at: Moment('时间'),
    }),
  ),
})
