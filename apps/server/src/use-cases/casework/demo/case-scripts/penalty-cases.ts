import { type Fen, fineOf } from '@fundwatch/domain'
import {
  act,
  type CaseScript,
  type CaseStep,
  document,
  evidence,
  lossFound,
  officers,
  reported,
} from '../case-script.ts'

/** The loss that was found on the spot; its fine at one and a half times wants a hearing, a review, a discussion and a filing. */
const LARGE = 9_000_000
const fine = (lossFen: number) => fineOf(lossFen as Fen, 150)

const BASIS = '医疗保障基金使用监督管理条例第三十八条'
const CORRECT = { measure: 'correct', amountFen: null, months: null }

/** The lawyer looks at it, and the heads talk it over. */
const judged: readonly CaseStep[] = [
  act(1, 'county-handler', 'review-asked'),
  act(3, 'reviewer', 'review-answered', ({ today }) => ({
    on: today,
    verdict: 'agree',
    opinion: '（模拟）事实清楚，适用法律正确。',
  })),
  act(2, 'county-handler', 'discussed', ({ today }) => ({
    on: today,
    members: ['模拟甲', '模拟乙', '模拟丙'],
    conclusion: '（模拟）处一点五倍罚款。',
  })),
]

/** The party is told. */
const noticed = (after: number): CaseStep =>
  act(after, 'county-handler', 'notified', ({ today, amountFen }) => ({
    on: today,
    basis: BASIS,
    article: 'bylaw-38',
    returnFen: amountFen,
    fineFen: fine(amountFen),
    measures: [CORRECT],
  }))

/** From the report to the notice of a fine so large that heads talk it over. */
const towardsLargeFine: readonly CaseStep[] = [
  reported(5, true),
  document(1, 'investigation-report'),
  ...judged,
  noticed(1),
  document(1, 'notice'),
]

/** The party gives up both of its rights. */
const waived: readonly CaseStep[] = [
  act(2, 'county-handler', 'statement-waived'),
  act(1, 'county-handler', 'hearing-waived'),
]

/** The penalty itself. */
const penaltyDecided = (after: number): CaseStep =>
  act(after, 'approver', 'decided', ({ today, amountFen }) => ({
    on: today,
    decision: 'penalty',
    basis: BASIS,
    article: 'bylaw-38',
    gravity: 'ordinary',
    multiple: 150,
    returnFen: amountFen,
    fineFen: fine(amountFen),
    measures: [CORRECT],
    reason: '（模拟）情节一般，配合调查。',
  }))

/** The decision reaches the party. */
export const decisionServed = (after = 1): CaseStep =>
  act(after, 'county-handler', 'served', ({ today }) => ({
    on: today,
    document: 'decision',
    way: 'direct',
    consent: false,
  }))

/** Money that came in. */
export const paid = (
  after: number,
  what: 'return' | 'fine',
  [amount, reference]: readonly [(lossFen: number) => number, string],
): CaseStep =>
  act(after, 'county-handler', 'paid', ({ today, amountFen }) => ({
    on: today,
    what,
    amountFen: amount(amountFen),
    reference,
    inCash: false,
  }))

const whole = (lossFen: number) => lossFen
const preserving: readonly CaseStep[] = [
  act(1, 'county-handler', 'preserved', ({ today }) => ({
    on: today,
    items: '（模拟）收费系统导出光盘一张',
  })),
  act(1, 'county-handler', 'sealed', ({ today }) => ({ on: today, items: '（模拟）纸质处方三箱' })),
  act(1, 'county-handler', 'assistance-asked', ({ today }) => ({
    on: today,
    to: '模拟市市场监督管理局',
    what: '（模拟）核实检查设备的购置和使用登记。',
  })),
  document(1, 'assistance-letter'),
  act(1, 'county-handler', 'correction-ordered', ({ today, day }) => ({
    on: today,
    what: '（模拟）立即停止分解收费。',
    due: day(15),
  })),
]

/** A penalty through every station of the procedure, to the end. */
const wholePenalty: CaseScript = {
  procedure: 'penalty',
  cause: '13',
  steps: [
    officers(),
    document(1, 'scene-record', {
      time: '（模拟）上午九时',
      place: '（模拟）门诊收费处',
      person: '（模拟）收费科负责人',
      text: '（模拟）现场核对收费系统和病历。',
    }),
    evidence(1, 'document', ['penalty bills', '收费清单', '同日同项收费两次的明细 12 条。']),
    evidence(1, 'electronic', ['penalty log', '收费系统日志', '收费操作员账号、时间和项目。']),
    ...preserving,
    document(1, 'correction-order'),
    document(1, 'inquiry-record', {
      time: '（模拟）上午九时',
      place: '（模拟）医保办会议室',
      person: '（模拟）收费负责人',
      recorder: '模拟执法乙',
      text: '（模拟）问：收费依据是什么？答：以病程记录为准。',
    }),
    act(1, 'county-handler', 'preservation-decided', ({ today }) => ({
      no: 1,
      on: today,
      decision: '（模拟）作为证据保存。',
    })),
    evidence(1, 'witness', ['penalty witness', '护士长证言', '有关项目每日只做一次。']),
    act(1, 'county-handler', 'evidence-cross-examined', () => ({
      no: 1,
      opinion: '（模拟）当事人对真实性无异议。',
    })),
    act(3, 'county-handler', 'assistance-answered', ({ today }) => ({
      no: 1,
      on: today,
      answer: '（模拟）设备登记与收费时段不符。',
    })),
    act(4, 'county-handler', 'correction-checked', ({ today }) => ({
      no: 1,
      on: today,
      isDone: true,
      note: '（模拟）已停止并更正收费目录。',
    })),
    act(2, 'approver', 'sealing-extended', () => ({ no: 1, reason: '（模拟）处方数量多，尚未清点完。' })),
    act(6, 'county-handler', 'sealing-lifted', ({ today }) => ({ no: 1, on: today })),
    lossFound(1, '13', LARGE),
    act(1, 'approver', 'extended', () => ({ days: 30, reason: '（模拟）案情复杂。' })),
    ...towardsLargeFine,
    act(1, 'county-handler', 'statement-made', ({ today }) => ({
      on: today,
      text: '（模拟）部分收费系操作失误。',
      answer: '（模拟）不影响认定。',
      isAccepted: false,
    })),
    act(1, 'county-handler', 'hearing-asked'),
    act(1, 'county-handler', 'hearing-called', ({ today, day }) => ({ on: today, heldOn: day(8) })),
    document(1, 'hearing-notice', {
      time: '（模拟）上午九时三十分',
      place: '（模拟）听证室',
      chair: '模拟听证主持人',
    }),
    act(7, 'county-handler', 'hearing-held'),
    act(1, 'county-handler', 'hearing-opinion-given', ({ today }) => ({
      on: today,
      opinion: '（模拟）维持拟作出的处罚。',
    })),
    ...judged,
    penaltyDecided(2),
    document(1, 'penalty-decision'),
    decisionServed(),
    act(1, 'county-handler', 'issue-document', ({ today, numberOf }) => ({
      template: 'delivery-receipt',
      on: today,
      fields: {
        document: '行政处罚决定书',
        documentNumber: numberOf('penalty-decision'),
        way: '直接送达',
        place: '（模拟）医院办公室',
      },
    })),
    act(2, 'county-handler', 'published', ({ today }) => ({ on: today, where: '（模拟）门户网站' })),
    act(1, 'county-handler', 'filed-with-government'),
    act(1, 'county-handler', 'measure-carried-out', ({ today }) => ({ on: today, measure: 0 })),
    paid(1, 'return', [whole, '模拟票据 1']),
    paid(1, 'fine', [fine, '模拟票据 2']),
    document(2, 'closing-report', { opinion: '（模拟）已执行完毕，建议结案。' }),
    act(2, 'approver', 'closed', ({ today }) => ({
      on: today,
      way: 'executed',
      reason: '（模拟）执行完毕。',
    })),
  ],
}

/** Found on the spot and brought no further for months: whatever should have followed is overdue. */
const stalled: CaseScript = {
  procedure: 'penalty',
  cause: '13',
  steps: [
    officers(),
    evidence(1, 'object', ['stalled object', '检查记录本', '封面和第 3 至 8 页。']),
    ...preserving,
  ],
}

const unserved: CaseScript = {
  procedure: 'penalty',
  cause: '13',
  steps: [
    officers(),
    evidence(1, 'document', ['unserved bills', '收费清单', '超频次收费明细 9 条。']),
    lossFound(1, '13', LARGE),
    ...towardsLargeFine,
    ...waived,
    penaltyDecided(5),
  ],
}

const instalments: CaseScript = {
  procedure: 'penalty',
  cause: '13',
  steps: [
    officers(),
    evidence(1, 'record', ['instalments record', '现场笔录', '抽查 15 份病历。']),
    lossFound(1, '13', LARGE),
    ...towardsLargeFine,
    ...waived,
    penaltyDecided(5),
    decisionServed(),
    act(1, 'county-handler', 'published', ({ today }) => ({ on: today, where: '（模拟）门户网站' })),
    act(1, 'county-handler', 'filed-with-government'),
    paid(1, 'return', [whole, '模拟票据 3']),
    act(1, 'approver', 'instalments-agreed', ({ day, amountFen }) => ({
      instalments: [
        { due: day(5), amountFen: Math.floor(fine(amountFen) / 2) },
        { due: day(90), amountFen: fine(amountFen) - Math.floor(fine(amountFen) / 2) },
      ],
      on: day(0),
      reason: '（模拟）经济困难，准予分两期缴纳。',
    })),
  ],
}

const heard: CaseScript = {
  procedure: 'penalty',
  cause: '12',
  steps: [
    officers(),
    evidence(1, 'appraisal', ['heard appraisal', '专家评审意见', '检查没有指征的病例 18 份。']),
    act(1, 'county-handler', 'exclusion-begun', ({ today }) => ({
      exclusion: 'expert-review',
      from: today,
      reason: '（模拟）专家评审。',
    })),
    act(5, 'county-handler', 'exclusion-ended', ({ today }) => ({ no: 1, to: today })),
    lossFound(1, '12', LARGE),
    ...towardsLargeFine,
    act(1, 'county-handler', 'hearing-asked'),
    act(1, 'county-handler', 'hearing-called', ({ today, day }) => ({ on: today, heldOn: day(8) })),
    act(8, 'county-handler', 'hearing-held'),
  ],
}

const inReview: CaseScript = {
  procedure: 'penalty',
  cause: '13',
  steps: [
    officers(),
    evidence(1, 'statement', ['review statement', '当事人陈述', '承认按套餐开单。']),
    lossFound(1, '13', LARGE),
    reported(5, true),
    act(1, 'county-handler', 'review-asked'),
  ],
}

/** The fine is not paid: the party is reminded, and every day costs more. */
const unpaid: CaseScript = {
  procedure: 'penalty',
  cause: '13',
  steps: [
    officers(),
    evidence(1, 'document', ['unpaid bills', '收费清单', '超标准收费明细 5 条。']),
    lossFound(1, '13', 500_000),
    reported(4, false),
    noticed(2),
    act(2, 'county-handler', 'statement-waived'),
    penaltyDecided(4),
    decisionServed(),
    act(1, 'county-handler', 'published', ({ today }) => ({ on: today, where: '（模拟）门户网站' })),
    paid(2, 'return', [whole, '模拟票据 9']),
    act(15, 'county-handler', 'enforcement-reminded'),
  ],
}

/** The party went to reconsideration: the fine was lowered, and what it had paid too much went back. */
const appealed: CaseScript = {
  procedure: 'penalty',
  cause: '13',
  steps: [
    officers(),
    evidence(1, 'document', ['appealed bills', '收费清单', '重复收费明细 6 条。']),
    lossFound(1, '13', 600_000),
    reported(4, false),
    noticed(2),
    act(2, 'county-handler', 'statement-waived'),
    penaltyDecided(4),
    decisionServed(),
    act(1, 'county-handler', 'published', ({ today }) => ({ on: today, where: '（模拟）门户网站' })),
    act(1, 'county-handler', 'measure-carried-out', ({ today }) => ({ on: today, measure: 0 })),
    paid(1, 'return', [whole, '模拟票据 7']),
    paid(1, 'fine', [fine, '模拟票据 8']),
    act(5, 'county-handler', 'appeal-filed', ({ today }) => ({
      on: today,
      way: 'reconsideration',
      authority: '模拟市人民政府',
    })),
    act(20, 'approver', 'appeal-ended', ({ today, amountFen }) => ({
      no: 1,
      on: today,
      result: 'changed',
      returnFen: amountFen,
      fineFen: amountFen,
      measures: [0],
      reason: '（模拟）主动退回全部损失，罚款变更为一倍。',
    })),
    act(3, 'approver', 'refunded', ({ today, amountFen }) => ({
      on: today,
      what: 'fine',
      amountFen: fine(amountFen) - amountFen,
      reference: '模拟退款 1',
    })),
  ],
}

/** Cases of the ordinary procedure of penalties. */
export const PENALTY_CASES: Readonly<Record<string, CaseScript>> = {
  penalty: wholePenalty,
  stalled,
  unserved,
  instalments,
  heard,
  'in-review': inReview,
  appealed,
  unpaid,
}
