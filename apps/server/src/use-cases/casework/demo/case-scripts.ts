import type { CaseAct, FileCase } from '@fundwatch/contract'
import { type Fen, fineOf, type Role } from '@fundwatch/domain'
import type { ScriptStep, StepFrame } from './script-step.ts'

/** How the case of a demo city goes, from its filing on. */
export interface CaseScript {
  readonly procedure: FileCase['procedure']
  readonly cause: string
  readonly steps: readonly ScriptStep<CaseAct | 'issue-document'>[]
}

type CaseStep = CaseScript['steps'][number]
const act = (
  ...[after, role, kind, fields]: [number, Role, CaseStep['kind'], ((frame: StepFrame) => object)?]
): CaseStep => ({ after, role, kind, fields: fields ?? (({ today }) => ({ on: today })) })
const document = (after: number, template: string, fields: object = {}) =>
  act(after, 'county-handler', 'issue-document', ({ today }) => ({ template, on: today, fields }))
const beginning: readonly CaseStep[] = [
  act(1, 'county-handler', 'officers-named', ({ today, userOf }) => ({
    on: today,
    officers: [
      {
        userId: userOf('county-handler'),
        name: '模拟执法甲',
        certificate: 'MN-0001',
        certificateUntil: '2035-12-31',
      },
      {
        userId: userOf('inspector'),
        name: '模拟执法乙',
        certificate: 'MN-0002',
        certificateUntil: '2035-12-31',
      },
    ],
  })),
  document(2, 'inquiry-record', {
    time: '（模拟）上午九时',
    place: '（模拟）医保办会议室',
    person: '（模拟）收费负责人',
    recorder: '模拟执法乙',
    text: '（模拟）问：收费依据是什么？答：以病程记录为准。',
  }),
  act(1, 'county-handler', 'evidence-added', ({ today }) => ({
    evidenceKind: 'document',
    title: '（模拟）收费清单',
    fileId: null,
    takenOn: today,
  })),
]
const report = (after = 8): CaseStep =>
  act(after, 'county-handler', 'reported', ({ today }) => ({
    on: today,
    facts: '（模拟）收费与病历记录不符。',
    proposal: '（模拟）责令退回并处理。',
    isComplex: true,
  }))

/** Cases by the key that their lead names. */
export const CASE_SCRIPTS: Readonly<Record<string, CaseScript>> = {
  penalty: {
    procedure: 'penalty',
    cause: '13',
    steps: [
      ...beginning,
      report(),
      act(1, 'county-handler', 'review-asked'),
      act(3, 'reviewer', 'review-answered', ({ today }) => ({
        on: today,
        verdict: 'agree',
        opinion: '（模拟）事实清楚，适用法律正确。',
      })),
      act(2, 'county-handler', 'discussed', ({ today }) => ({
        on: today,
        members: ['模拟甲', '模拟乙', '模拟丙'],
        conclusion: '（模拟）处一点六倍罚款。',
      })),
      act(1, 'county-handler', 'notified', ({ today, amountFen }) => ({
        on: today,
        article: '条例第三十八条',
        returnFen: amountFen,
        fineFen: fineOf(amountFen as Fen, 160),
      })),
      document(1, 'notice'),
      act(3, 'county-handler', 'statement-waived'),
      act(5, 'approver', 'decided', ({ today, amountFen }) => ({
        on: today,
        decision: 'penalty',
        basis: '条例第三十八条',
        article: 'bylaw-38',
        gravity: 'ordinary',
        multiple: 160,
        returnFen: amountFen,
        fineFen: fineOf(amountFen as Fen, 160),
        measures: [],
        reason: '（模拟）情节一般，配合调查。',
      })),
      document(1, 'penalty-decision'),
      act(1, 'county-handler', 'served', ({ today }) => ({
        on: today,
        document: 'decision',
        way: 'direct',
        consent: false,
      })),
      act(3, 'county-handler', 'published', ({ today }) => ({ on: today, where: '（模拟）门户网站' })),
      act(4, 'county-handler', 'paid', ({ today, amountFen }) => ({
        on: today,
        what: 'return',
        amountFen,
        reference: '模拟票据 1',
        inCash: false,
      })),
      act(1, 'county-handler', 'paid', ({ today, amountFen }) => ({
        on: today,
        what: 'fine',
        amountFen: fineOf(amountFen as Fen, 160),
        reference: '模拟票据 2',
        inCash: false,
      })),
      document(2, 'closing-report', { opinion: '（模拟）已执行完毕，建议结案。' }),
      act(2, 'approver', 'closed', ({ today }) => ({
        on: today,
        way: 'executed',
        reason: '（模拟）执行完毕。',
      })),
    ],
  },
  agreement: {
    procedure: 'agreement',
    cause: '16',
    steps: [
      ...beginning,
      report(6),
      act(2, 'county-handler', 'notified', ({ today, amountFen }) => ({
        on: today,
        article: '（模拟）服务协议',
        returnFen: amountFen,
        fineFen: 0,
      })),
      act(2, 'county-handler', 'statement-made', ({ today }) => ({
        on: today,
        text: '（模拟）部分用药有病情需要。',
        answer: '（模拟）已复核，不影响认定。',
        isAccepted: false,
      })),
      act(5, 'approver', 'decided', ({ today, amountFen }) => ({
        on: today,
        decision: 'agreement',
        basis: '（模拟）服务协议',
        article: null,
        gravity: null,
        multiple: null,
        returnFen: amountFen,
        fineFen: 0,
        measures: [
          { measure: 'recover', amountFen, months: null },
          { measure: 'talk', amountFen: null, months: null },
        ],
        reason: '（模拟）按协议追回。',
      })),
      document(1, 'agreement-decision'),
      act(1, 'county-handler', 'served', ({ today }) => ({
        on: today,
        document: 'decision',
        way: 'direct',
        consent: false,
      })),
      act(6, 'county-handler', 'paid', ({ today, amountFen }) => ({
        on: today,
        what: 'return',
        amountFen: Math.floor(amountFen / 2),
        reference: '模拟票据 3',
        inCash: false,
      })),
    ],
  },
  running: {
    procedure: 'penalty',
    cause: '13',
    steps: [
      ...beginning,
      act(4, 'county-handler', 'correction-ordered', ({ today, day }) => ({
        on: today,
        what: '（模拟）立即停止分解收费。',
        due: day(15),
      })),
    ],
  },
}
