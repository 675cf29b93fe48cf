import { Type } from 'typebox'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Day, Id, Line } from '../field.ts'
import { RoleCode, ScopeField } from './scope.ts'

/** For what somebody is looked for. */
export const ColleaguePurposeChoice = Choice('用途', {
  assignee: '承办',
  panel: '合议',
  officer: '办案人员',
  delegate: '委托',
})

/** What somebody is looked for to work on. */
export const ColleagueNounChoice = Choice('事项', { finding: '疑点', lead: '线索', case: '案件' })

/** Who could be given something: of a kind, or the one that is named. For a delegation, `id` is whose roles are lent; oneself without. */
export const ColleaguesQuery = Exact({
  purpose: ColleaguePurposeChoice,
  noun: Type.Optional(ColleagueNounChoice),
  id: Type.Optional(Id('事项编号')),
  text: Type.Optional(Line('姓名', 40)),
})

const Count = (title: string) => Type.Integer({ title, minimum: 0 })

/** Colleagues, who is there before who is away, the least burdened first; work is counted to 1,000. */
export const ColleaguesAnswer = Type.Object({
  rows: Type.Array(
    Type.Object({
      id: Id('人员'),
      name: Type.String({ title: '姓名' }),
      home: ScopeField,
      team: OrNull(Type.String({ title: '分组' })),
      /** Of his roles, those that fit. */
      roles: Type.Array(RoleCode, { title: '角色' }),
      isAway: Type.Boolean({ title: '今日是否请假' }),
      awayUntil: OrNull(Day('请假至')),
      openFindings: Count('在办疑点'),
      openLeads: Count('在办线索'),
      openCases: Count('在办案件'),
      overdueFindings: Count('超期疑点'),
      overdueLeads: Count('超期线索'),
      overdueCases: Count('超期案件'),
    }),
    { title: '同事' },
  ),
  isCut: Type.Boolean({ title: '是否还有更多人未列出' }),
})
