import { CALENDAR_KINDS, CHANGE_KINDS, type Change, PROPOSAL_STATUSES, RULE_LEVELS } from '@fundwatch/domain'
import { type TSchema, Type } from 'typebox'
import { abilities, versioned } from '../answer.ts'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Id, Line, Moment, Reason, Text, Version } from '../field.ts'
import { pageOf, pageWish } from '../page.ts'

const Code = (title: string, longest = 120) => Type.String({ title, minLength: 1, maxLength: longest })
const ReleaseNo = (title: string) => Type.Integer({ title, minimum: 1, maximum: 1_000_000_000 })
const Region = Type.String({ title: '区划', pattern: '^(?:[0-9]{2}){1,3}$' })

/** How far a rule may go. */
export const RuleLevelChoice = Choice('等级', RULE_LEVELS)

/** What each kind of change says; the fields are named as those of the domain. */
export const CHANGE_FIELDS = {
  release: {
    releaseNo: ReleaseNo('版本'),
    to: Choice('变更为', { published: '发布', trial: '试运行', draft: '退回草稿' }),
  },
  rollback: { releaseNo: ReleaseNo('使用中的版本'), parentNo: ReleaseNo('上一版') },
  parameter: {
    name: Code('参数'),
    region: OrNull(Region),
    fromDay: Day('起始日期'),
    toDay: Day('终止日期'),
    value: Type.Number({ title: '值', minimum: 0, maximum: 1e15 }),
    source: Line('依据', 500),
  },
  calendar: {
    year: Type.Integer({ title: '年份', minimum: 2000, maximum: 2200 }),
    source: Line('文号', 100),
    days: Type.Array(
      Exact({ day: Day('日期'), kind: Choice('类型', CALENDAR_KINDS), holiday: Line('节日', 40) }),
      { title: '节假日安排', minItems: 1, maxItems: 100 },
    ),
  },
  exception: {
    ruleId: Code('规则'),
    institutionId: Code('机构'),
    point: OrNull(Code('知识点', 300)),
    departmentId: OrNull(Code('科室')),
    fromDay: Day('起始日期'),
    toDay: Day('截止日期'),
  },
  'exception-end': { exceptionId: Id('例外') },
  lift: { ruleId: Code('规则'), to: RuleLevelChoice },
  blocking: {
    ruleId: Code('规则'),
    institutionId: OrNull(Code('机构')),
    isBlocking: Type.Boolean({ title: '是否拦截' }),
  },
} as const satisfies { readonly [Kind in Change['kind']]: Readonly<Record<string, TSchema>> }

const kind = Choice('类别', CHANGE_KINDS)

/** The proposal meant, as whoever acts saw it. */
const target = { id: Id('提议'), version: Version }

/** One proposal. */
export const ProposalQuery = Exact({ id: Id('提议') })

/** Yes to a proposal: it is carried out at once. */
export const ApproveProposal = Exact({ ...target, reason: Type.Optional(Reason) })

/** No to a proposal, or the proposer takes it back. */
export const RefuseProposal = Exact({ ...target, reason: Reason })

/** How proposals are listed. */
export const ProposalListQuery = Exact({
  statuses: Type.Optional(
    Type.Array(Choice('状态', PROPOSAL_STATUSES), { title: '状态', minItems: 1, maxItems: 5 }),
  ),
  kind: Type.Optional(kind),
  ruleId: Type.Optional(Code('规则')),
  institutionId: Type.Optional(Code('机构')),
  ...pageWish,
})

/** A page of proposals. */
export const ProposalPage = pageOf(
  Type.Object({
    id: Id('提议'),
    version: Version,
    status: Choice('状态', PROPOSAL_STATUSES),
    kind,
    title: Type.String({ title: '内容' }),
    ruleId: OrNull(Type.String({ title: '规则' })),
    county: OrNull(Type.String({ title: '区划' })),
    institutionId: OrNull(Type.String({ title: '机构' })),
    proposedBy: Id('提出人'),
    proposedByName: OrNull(Type.String({ title: '提出人姓名' })),
    proposedAt: Moment('提出时间'),
    expiresOn: Day('批准期限'),
  }),
)

const by = { by: Id('谁'), lentBy: OrNull(Id('用谁委托的权限')), at: Moment('何时') }

/** A proposal as it stands, with what it makes different. */
export const ProposalState = Type.Object({
  change: Type.Union(
    (Object.keys(CHANGE_FIELDS) as Change['kind'][]).map((name) =>
      Type.Object({ kind: Type.Literal(name, { title: '类别' }), ...CHANGE_FIELDS[name] }),
    ),
    { title: '变更' },
  ),
  title: Type.String({ title: '内容' }),
  difference: Type.Array(
    Type.Object({
      field: Type.String({ title: '项目' }),
      before: OrNull(Type.String({ title: '现在' })),
      after: OrNull(Type.String({ title: '变更后' })),
    }),
    { title: '差异' },
  ),
  reason: Text('理由', 2_000),
  county: OrNull(Type.String({ title: '区划' })),
  institutionId: OrNull(Type.String({ title: '机构' })),
  status: Choice('状态', PROPOSAL_STATUSES),
  proposed: Type.Object(by, { title: '提出' }),
  expiresOn: Day('批准期限'),
  decided: OrNull(Type.Object({ ...by, reason: OrNull(Type.String({ title: '理由' })) }, { title: '决定' })),
})

/** A proposal with what one may do. */
export const ProposalAnswer = versioned(ProposalState, abilities('approve', 'refuse', 'withdraw'))
