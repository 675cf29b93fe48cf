import type { LeadAct, RaiseLead } from '@fundwatch/contract'
import type { Role } from '@fundwatch/domain'
import type { ScriptStep, StepFrame } from './script-step.ts'

/** How the lead of a demo city goes. `institution` is its rank by findings; `begins` counts working days from the beginning. */
export interface LeadScript {
  readonly key: string
  readonly begins: number
  readonly institution: number
  readonly findings: number
  readonly source: RaiseLead['source']
  readonly title: string
  readonly reference: string
  readonly cause: string | null
  readonly by: Role
  readonly steps: readonly ScriptStep<LeadAct | 'merge' | 'split' | 'file-case'>[]
}

type Step = LeadScript['steps'][number]
const step = (
  ...[after, role, kind, fields]: [number, Role, Step['kind'], ((frame: StepFrame) => object)?]
): Step => ({ after, role, kind, fields: fields ?? (() => ({})) })

const assign = (after = 1, role: Role = 'inspector') =>
  step(after, 'city-supervisor', 'assigned', ({ userOf }) => ({
    to: userOf(role),
    team: '模拟·稽核一组',
    reason: null,
  }))
const take = (after = 1) => step(after, 'inspector', 'taken')
const note = (text: string, after = 3) =>
  step(after, 'inspector', 'noted', () => ({ text: `（模拟）${text}` }))
const verify = (result: 'found' | 'partly' | 'not-found', statement: string, after = 6) =>
  step(after, 'inspector', 'verified', ({ amountFen }) => ({
    result,
    statement: `（模拟）${statement}`,
    fileIds: [],
    amountFen: result === 'not-found' ? 0 : result === 'partly' ? Math.floor(amountFen / 2) : amountFen,
  }))
const propose = (outcome: string, reason: string, after = 2) =>
  step(after, 'inspector', 'close-proposed', () => ({ outcome, reason: `（模拟）${reason}` }))
const close = (after = 2) => step(after, 'approver', 'closed', () => ({ decision: '（模拟）同意办结。' }))
const qualify = (cause: string, after = 1) =>
  step(after, 'inspector', 'qualified', () => ({ cause, reason: '（模拟）按核查情况认定案由。' }))
const fileCase = (caseKey: string, after = 2) =>
  step(after, 'county-handler', 'file-case', () => ({ caseKey }))

/** Leads in every state that a lead can be in. */
export const LEAD_SCRIPTS: readonly LeadScript[] = [
  {
    key: 'agreement',
    begins: 4,
    institution: 2,
    findings: 8,
    source: 'manual',
    title: '重复收费和超频次收费',
    reference: '模拟登记 1',
    cause: '13',
    by: 'city-supervisor',
    steps: [
      assign(),
      take(),
      note('已调取收费清单和病历。'),
      verify('partly', '部分收费没有医嘱支持。'),
      propose('agreement', '金额较小，按协议处理。'),
      close(),
    ],
  },
  {
    key: 'penalty',
    begins: 8,
    institution: 0,
    findings: 14,
    source: 'inspection',
    title: '日常稽核发现重复收费',
    reference: '模拟登记 2',
    cause: '13',
    by: 'city-supervisor',
    steps: [
      assign(),
      take(),
      verify('found', '收费与病历不符，机构负责人已确认。'),
      fileCase('penalty'),
      propose('case', '已立案。'),
      close(),
    ],
  },
  {
    key: 'police',
    begins: 12,
    institution: 1,
    findings: 10,
    source: 'tip',
    title: '举报虚构诊疗项目',
    reference: '模拟举报 1',
    cause: '24',
    by: 'city-supervisor',
    steps: [
      assign(),
      take(),
      qualify('24'),
      verify('found', '多名参保人否认接受过有关治疗。', 9),
      step(2, 'approver', 'transfer-decided', () => ({
        decision: 'to-police',
        partnerId: null,
        grounds: '（模拟）涉嫌骗取医疗保障基金支出，移送公安机关。',
      })),
      propose('transferred', '已作出移送决定。'),
      close(),
    ],
  },
  {
    key: 'unfounded',
    begins: 15,
    institution: 3,
    findings: 3,
    source: 'tip',
    title: '举报多收床位费',
    reference: '模拟举报 2',
    cause: '13',
    by: 'city-supervisor',
    steps: [
      assign(2),
      take(2),
      verify('not-found', '收费与住院天数一致。'),
      propose('unfounded', '查无实据。'),
      step(1, 'approver', 'close-refused', () => ({ reason: '（模拟）请补充两名参保人的询问笔录。' })),
      note('已补充询问笔录。'),
      propose('unfounded', '补充核查后仍查无实据。'),
      close(),
    ],
  },
  {
    key: 'agreement-case',
    begins: 24,
    institution: 4,
    findings: 9,
    source: 'department',
    title: '卫生健康部门移送的超医保支付范围用药',
    reference: '模拟移送 1',
    cause: '16',
    by: 'city-supervisor',
    steps: [
      assign(),
      take(),
      verify('found', '超出医保支付范围结算。'),
      fileCase('agreement'),
      propose('case', '已立案，按协议处理。'),
      close(),
    ],
  },
  {
    key: 'partner',
    begins: 40,
    institution: 5,
    findings: 6,
    source: 'screen',
    title: '筛查发现药品购销存不符',
    reference: '模拟筛查 1',
    cause: '14',
    by: 'city-supervisor',
    steps: [
      assign(),
      take(),
      verify('partly', '部分批次的进销存对不上。', 11),
      step(2, 'approver', 'transfer-decided', () => ({
        decision: 'to-partner',
        partnerId: '公安',
        grounds: '（模拟）请协助核查销售去向。',
      })),
      step(2, 'inspector', 'task-added', ({ day }) => ({
        title: '（模拟）跟进协查回复',
        assignee: null,
        dueDay: day(20),
      })),
    ],
  },
  {
    key: 'case-running',
    begins: 70,
    institution: 6,
    findings: 9,
    source: 'inspection',
    title: '飞行检查发现分解项目收费',
    reference: '模拟登记 3',
    cause: '13',
    by: 'city-supervisor',
    steps: [assign(), take(), verify('found', '现场核对属实。'), fileCase('running')],
  },
  {
    key: 'main',
    begins: 78,
    institution: 1,
    findings: 9,
    source: 'superior',
    title: '上级交办的用药监测线索',
    reference: '模拟交办 1',
    cause: '12',
    by: 'city-supervisor',
    steps: [
      assign(),
      take(),
      step(12, 'city-supervisor', 'verification-extended', () => ({
        reason: '（模拟）涉及人员较多，延长核查期限。',
      })),
      verify('partly', '部分处方超量。', 14),
      step(2, 'city-supervisor', 'recheck-asked', () => ({ reason: '（模拟）请再核对外购药品。' })),
      take(1),
    ],
  },
  {
    key: 'merged',
    begins: 82,
    institution: 1,
    findings: 5,
    source: 'tip',
    title: '举报超量开药',
    reference: '模拟举报 3',
    cause: '12',
    by: 'city-supervisor',
    steps: [
      step(2, 'city-supervisor', 'merge', ({ idOf }) => ({
        into: idOf('main'),
        reason: '（模拟）同一机构的同类问题，合并办理。',
      })),
    ],
  },
  {
    key: 'split',
    begins: 88,
    institution: 0,
    findings: 12,
    source: 'manual',
    title: '住院费用异常',
    reference: '模拟登记 4',
    cause: null,
    by: 'city-supervisor',
    steps: [
      step(1, 'city-supervisor', 'split', ({ findingIds }) => ({
        title: '模拟·住院费用异常（手术部分）',
        findingIds: findingIds.slice(0, 4),
        reason: '（模拟）两类问题分开核查。',
      })),
      assign(1),
    ],
  },
  {
    key: 'overdue',
    begins: 90,
    institution: 7,
    findings: 6,
    source: 'screen',
    title: '筛查发现收费频次异常',
    reference: '模拟筛查 2',
    cause: '13',
    by: 'city-supervisor',
    steps: [assign(), take(), note('等待机构补充材料。', 4)],
  },
  {
    key: 'paused',
    begins: 108,
    institution: 2,
    findings: 6,
    source: 'manual',
    title: '康复项目收费',
    reference: '模拟登记 5',
    cause: '13',
    by: 'city-supervisor',
    steps: [
      assign(),
      take(),
      step(5, 'inspector', 'paused', ({ day }) => ({ until: day(30), reason: '（模拟）等待专家鉴定意见。' })),
    ],
  },
  {
    key: 'waiting-approval',
    begins: 104,
    institution: 5,
    findings: 4,
    source: 'manual',
    title: '中药饮片单方支付',
    reference: '模拟登记 6',
    cause: '16',
    by: 'city-supervisor',
    steps: [
      assign(),
      take(),
      verify('partly', '部分处方为单方。', 8),
      propose('corrected', '已约谈并整改，追回费用走扣款流程。'),
    ],
  },
  {
    key: 'escalated',
    begins: 112,
    institution: 3,
    findings: 5,
    source: 'tip',
    title: '举报冒名就医',
    reference: '模拟举报 4',
    cause: '31',
    by: 'city-supervisor',
    steps: [
      assign(),
      take(),
      step(3, 'inspector', 'escalated', () => ({ reason: '（模拟）涉及多家机构，请求督办。' })),
    ],
  },
  {
    key: 'fresh',
    begins: 117,
    institution: 4,
    findings: 5,
    source: 'screen',
    title: '筛查发现住院天数异常',
    reference: '模拟筛查 3',
    cause: null,
    by: 'city-supervisor',
    steps: [assign()],
  },
  {
    key: 'untouched',
    begins: 119,
    institution: 6,
    findings: 4,
    source: 'tip',
    title: '举报串换项目',
    reference: '模拟举报 5',
    cause: '14',
    by: 'city-supervisor',
    steps: [],
  },
]
