import { caseworkError } from '../history/casework-error.ts'
import type { Happened, NounLaw } from '../history/noun-law.ts'
import { withoutKind } from '../history/without-kind.ts'
import { appealSteps } from './appeal-steps.ts'
import { carryingOutSteps } from './carrying-out-steps.ts'
import type { CaseEvent, CaseFiled } from './case-event.ts'
import { CASE_STATUSES, type CaseProcedure, type CaseState, type CaseStatus } from './case-state.ts'
import { type CaseStep, type CaseSteps, invalid, type StepKind } from './case-step.ts'
import { investigationSteps } from './investigation-steps.ts'
import { judgingSteps } from './judging-steps.ts'
import { linkSteps } from './link-steps.ts'
import { maskedCase } from './masked-case.ts'
import { periodSteps } from './period-steps.ts'

const BEFORE: readonly CaseStatus[] = ['investigating', 'reported', 'notified']
const AFTER: readonly CaseStatus[] = ['decided', 'served']
const RUNNING: readonly CaseStatus[] = [...BEFORE, ...AFTER]
const ANY: readonly CaseStatus[] = [...RUNNING, 'suspended', 'closed', 'terminated']
const OPEN: readonly CaseStatus[] = [...RUNNING, 'suspended']

interface Rule {
  readonly title: string
  readonly from: readonly CaseStatus[]
  /** Where an article of the penalty procedure stands alone: other procedures do not know the step. */
  readonly only?: readonly CaseProcedure[]
}

const rule = (title: string, from: readonly CaseStatus[], ...only: readonly CaseProcedure[]): Rule =>
  only.length === 0 ? { title, from } : { title, from, only }

/** What may happen where: the whole machine of a case, and what each step is called. */
export const CASE_RULES: Readonly<Record<StepKind, Rule>> = {
  'officers-named': rule('指定办案人员', BEFORE),
  'recusal-asked': rule('申请回避', BEFORE),
  'recusal-decided': rule('决定回避', BEFORE),
  'evidence-added': rule('登记证据', ['investigating']),
  'evidence-cross-examined': rule('记录质证', BEFORE),
  preserved: rule('先行登记保存', ['investigating'], 'penalty'),
  'preservation-decided': rule('处理登记保存物品', ['investigating', 'suspended'], 'penalty'),
  sealed: rule('封存', ['investigating'], 'penalty'),
  'sealing-extended': rule('延长封存', OPEN, 'penalty'),
  'sealing-lifted': rule('解除封存', OPEN, 'penalty'),
  'assistance-asked': rule('请求协查', ['investigating']),
  'assistance-answered': rule('登记协查回复', OPEN),
  'correction-ordered': rule('责令改正', RUNNING),
  'correction-checked': rule('验收改正', RUNNING),
  'loss-found': rule('认定损失', ['investigating']),
  'exclusion-begun': rule('扣除期限', BEFORE, 'penalty'),
  'exclusion-ended': rule('结束扣除', OPEN, 'penalty'),
  extended: rule('延长办案期限', BEFORE, 'penalty'),
  suspended: rule('中止调查', BEFORE),
  resumed: rule('恢复调查', ['suspended']),
  terminated: rule('终止调查', ['investigating', 'suspended']),
  reported: rule('调查终结', ['investigating'], 'penalty', 'agreement'),
  'review-asked': rule('送法制审核', ['reported', 'notified'], 'penalty'),
  'review-answered': rule('法制审核', ['reported', 'notified'], 'penalty'),
  notified: rule('告知', ['reported', 'notified'], 'penalty', 'agreement'),
  'statement-made': rule('记录陈述申辩', ['notified'], 'penalty', 'agreement'),
  'statement-waived': rule('记录放弃陈述申辩', ['notified'], 'penalty', 'agreement'),
  'hearing-waived': rule('记录放弃听证', ['notified'], 'penalty'),
  'hearing-asked': rule('要求听证', ['notified'], 'penalty'),
  'hearing-called': rule('通知听证', ['notified'], 'penalty'),
  'hearing-held': rule('举行听证', ['notified'], 'penalty'),
  'hearing-opinion-given': rule('提出听证意见', ['notified'], 'penalty'),
  discussed: rule('集体讨论', BEFORE, 'penalty', 'agreement'),
  decided: rule('作出决定', BEFORE),
  served: rule('送达', [...BEFORE, 'decided', 'served']),
  'instalments-agreed': rule('同意分期或延期', ['served'], 'penalty', 'simple'),
  paid: rule('登记缴款', AFTER),
  'enforcement-reminded': rule('催告', ['served'], 'penalty', 'simple'),
  'enforcement-applied': rule('申请强制执行', ['served'], 'penalty', 'simple'),
  'measure-carried-out': rule('登记措施执行', AFTER),
  published: rule('公开', AFTER),
  'filed-simple': rule('简易程序备案', AFTER, 'simple'),
  'filed-with-government': rule('向政府备案', AFTER, 'penalty'),
  'appeal-filed': rule('登记行政复议或者行政诉讼', ['served', 'closed']),
  'appeal-ended': rule('登记复议诉讼结果', ['served', 'closed']),
  refunded: rule('退还多缴款项', RUNNING),
  closed: rule('结案', ['served']),
  transferred: rule('移送', RUNNING),
  'transfer-progressed': rule('登记移送进展', ANY),
  'referral-declined': rule('决定不移送公安机关', RUNNING),
  'document-issued': rule('制作文书', ANY),
  'handed-over': rule('移交承办人', OPEN),
  'lead-joined': rule('并入线索', BEFORE),
  'alarm-raised': rule('超期提醒', OPEN),
  'terms-renewed': rule('更新适用的期限和标准', OPEN),
  noted: rule('添加备注', ANY),
}

const steps: CaseSteps<StepKind> = {
  ...investigationSteps,
  ...periodSteps,
  ...judgingSteps,
  ...carryingOutSteps,
  ...appealSteps,
  ...linkSteps,
}

/** Whether the state of a case allows a step; what else the law asks for is judged when it is taken. */
export function mayStepCase(state: CaseState, kind: StepKind): boolean {
  // What no rule names is not allowed, wherever it comes from.
  if (!Object.hasOwn(CASE_RULES, kind)) return false
  const { from, only } = CASE_RULES[kind]
  return from.includes(state.status) && (only?.includes(state.procedure) ?? true)
}

/** How cases change. */
export const caseLaw: NounLaw<CaseState, CaseEvent> = {
  noun: 'case',
  shown: maskedCase,
  apply: (state, happened) => {
    const { event } = happened
    if (event.kind === 'filed') {
      if (state !== null) throw wrongState(state.status, '立案')
      return begun(event)
    }
    if (state === null) throw caseworkError('not-found')
    if (!mayStepCase(state, event.kind)) throw wrongState(state.status, titleOf(event.kind))
    refuseEarlySteps(state, event.kind)
    // The table has a step of exactly this kind for every event.
    const step = steps[event.kind] as unknown as CaseStep<never>
    return step(state, happened as Happened<never>)
  },
}

function titleOf(kind: StepKind): string {
  return Object.hasOwn(CASE_RULES, kind) ? CASE_RULES[kind].title : '办理这一步'
}

function wrongState(status: CaseStatus, action: string) {
  return caseworkError('wrong-state', { noun: '案件', state: CASE_STATUSES[status], action })
}

/** The ordinary procedure and the agreement decide after the party was told; only the simple one decides on the spot. */
function refuseEarlySteps({ procedure, status }: CaseState, kind: StepKind): void {
  const decidesFrom: CaseStatus = procedure === 'simple' ? 'investigating' : 'notified'
  const isEarly =
    kind === 'decided' && status !== decidesFrom && !(procedure === 'penalty' && status === 'reported')
  if (isEarly) throw wrongState(status, CASE_RULES.decided.title)
}

function begun(filed: CaseFiled): CaseState {
  const said = withoutKind(filed)
  const told = { ...said, discoveredOn: said.discoveredOn ?? said.filedOn }
  if (told.causes.length === 0) throw invalid('案由', '至少选择一项')
  if (told.lossFen < 0) throw invalid('涉案金额', '不能小于零')
  if (told.discoveredOn > told.filedOn) throw invalid('发现之日', '不能晚于立案之日')
  if (told.conductUntil > told.filedOn) throw invalid('违法行为终了日', '不能晚于立案之日')
  return { ...told, ...NOTHING_YET }
}

const NOTHING_YET = {
  status: 'investigating',
  loss: null,
  suspendedFrom: null,
  partnerIds: [],
  officers: [],
  recusals: [],
  evidence: [],
  preservations: [],
  sealings: [],
  assistances: [],
  corrections: [],
  exclusions: [],
  extensions: [],
  restartedOn: null,
  report: null,
  review: null,
  notice: null,
  statements: [],
  waivedOn: null,
  hearingWaivedOn: null,
  hearing: null,
  discussions: [],
  decision: null,
  formerDecisions: [],
  services: [],
  paymentDue: null,
  appealTerms: null,
  appeals: [],
  instalments: [],
  payments: [],
  remindedOn: null,
  court: null,
  publishedOn: null,
  simpleFiledOn: null,
  governmentFiledOn: null,
  transfers: [],
  referralDeclined: null,
  documents: [],
  alarms: [],
  closing: null,
  noteCount: 0,
} as const
