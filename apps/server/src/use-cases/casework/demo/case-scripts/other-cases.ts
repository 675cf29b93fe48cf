import {
  act,
  type CaseScript,
  type CaseStep,
  document,
  evidence,
  lossFound,
  officer,
  officers,
  reported,
} from '../case-script.ts'
import { decisionServed, paid } from './penalty-cases.ts'

const whole = (lossFen: number) => lossFen

const byAgreement = (amountFen: number) => [
  { measure: 'recover', amountFen, months: null },
  { measure: 'talk', amountFen: null, months: null },
]

const agreement: CaseScript = {
  procedure: 'agreement',
  cause: '16',
  steps: [
    officers(),
    document(1, 'talk-notice', {
      reason: '（模拟）超医保支付范围结算。',
      time: '（模拟）上午十时',
      place: '（模拟）医保局会议室',
      people: '（模拟）分管院长、医保办主任',
    }),
    evidence(1, 'audiovisual', ['agreement video', '约谈录像说明', '约谈全程录像，时长 42 分钟。']),
    reported(4, false),
    act(2, 'county-handler', 'notified', ({ today, amountFen }) => ({
      on: today,
      basis: '（模拟）服务协议',
      article: null,
      returnFen: amountFen,
      fineFen: 0,
      measures: byAgreement(amountFen),
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
      measures: byAgreement(amountFen),
      reason: '（模拟）按协议追回。',
    })),
    document(1, 'agreement-decision'),
    decisionServed(),
    act(2, 'county-handler', 'measure-carried-out', ({ today }) => ({ on: today, measure: 1 })),
    paid(4, 'return', [(lossFen) => Math.floor(lossFen / 2), '模拟票据 4']),
  ],
}

const onTheSpot = (after: number): CaseStep =>
  act(after, 'approver', 'decided', ({ today, amountFen }) => ({
    on: today,
    decision: 'penalty',
    basis: '医疗保障基金使用监督管理条例第三十八条',
    article: 'bylaw-38',
    gravity: 'light',
    multiple: 100,
    returnFen: amountFen,
    fineFen: amountFen,
    measures: [],
    reason: '（模拟）金额小，当场改正。',
  }))

/** A loss that is decided on the spot: with findings that carry no sum there would be nothing to return. */
const SMALL = 45_000

const simple: CaseScript = {
  procedure: 'simple',
  cause: '13',
  steps: [
    officers(),
    evidence(1, 'record', ['simple record', '现场笔录', '当场核对三份病历。']),
    lossFound(1, '13', SMALL),
    onTheSpot(1),
    decisionServed(),
    act(1, 'county-handler', 'published', ({ today }) => ({ on: today, where: '（模拟）门户网站' })),
    act(2, 'county-handler', 'filed-simple'),
    paid(1, 'return', [whole, '模拟票据 5']),
    paid(1, 'fine', [whole, '模拟票据 6']),
    act(3, 'approver', 'closed', ({ today }) => ({
      on: today,
      way: 'executed',
      reason: '（模拟）执行完毕。',
    })),
  ],
}

const simpleLate: CaseScript = {
  ...simple,
  steps: [
    officers(),
    evidence(1, 'record', ['simple-late record', '现场笔录', '当场核对两份病历。']),
    lossFound(1, '13', SMALL),
    onTheSpot(1),
    decisionServed(),
  ],
}

const criminal: CaseScript = {
  procedure: 'penalty',
  cause: '24',
  steps: [
    officers(),
    evidence(1, 'witness', ['criminal witness', '参保人证言', '三名参保人否认接受过有关治疗。']),
    act(1, 'county-handler', 'transferred', ({ today }) => ({
      on: today,
      direction: 'in',
      partner: '模拟市卫生健康委员会',
      partnerId: '卫生健康',
      isCriminal: false,
      grounds: '（模拟）卫生监督检查中发现的病历疑点一并移入。',
    })),
    act(4, 'county-handler', 'transferred', ({ today }) => ({
      on: today,
      direction: 'out',
      partner: '模拟市公安局',
      partnerId: '公安',
      isCriminal: true,
      grounds: '（模拟）涉嫌骗取医疗保障基金支出。',
    })),
    document(1, 'transfer-letter'),
    ...progress(6, ['accepted', '（模拟）已受理。']),
    ...progress(8, ['filed', '（模拟）已立案侦查。']),
    ...progress(15, ['prosecuted', '（模拟）已移送审查起诉。']),
  ],
}

function progress(after: number, [stage, note]: readonly [string, string]): readonly CaseStep[] {
  return [
    act(after, 'partner-department', 'transfer-progressed', ({ today }) => ({
      no: 2,
      on: today,
      stage,
      note,
    })),
  ]
}

const nothing: CaseScript = {
  procedure: 'penalty',
  cause: '16',
  steps: [
    officers(),
    evidence(1, 'document', ['nothing chart', '病历', '用药有相应诊断。']),
    reported(6, false),
    act(3, 'approver', 'decided', ({ today }) => ({
      on: today,
      decision: 'unfounded',
      basis: '医疗保障行政处罚程序暂行规定',
      article: null,
      gravity: null,
      multiple: null,
      returnFen: 0,
      fineFen: 0,
      measures: [],
      reason: '（模拟）违法事实不能成立。',
    })),
    decisionServed(),
    act(2, 'approver', 'closed', ({ today }) => ({
      on: today,
      way: 'nothing-to-execute',
      reason: '（模拟）没有需要执行的内容。',
    })),
  ],
}

const suspended: CaseScript = {
  procedure: 'penalty',
  cause: '12',
  steps: [
    officers(),
    evidence(1, 'document', ['suspended chart', '治疗记录', '康复治疗记录 40 页。']),
    act(4, 'approver', 'suspended', ({ today }) => ({
      on: today,
      reason: '（模拟）等待另一案件的处理结果。',
    })),
    document(1, 'suspension', { reason: '（模拟）等待另一案件的处理结果。' }),
  ],
}

const terminated: CaseScript = {
  procedure: 'penalty',
  cause: '14',
  steps: [
    officers(),
    act(3, 'approver', 'suspended', ({ today }) => ({ on: today, reason: '（模拟）关键证人暂时无法联系。' })),
    act(9, 'approver', 'resumed', ({ today }) => ({ on: today, reason: '（模拟）证人已到案说明。' })),
    document(1, 'resumption', { reason: '（模拟）证人已到案说明。' }),
    act(6, 'approver', 'terminated', ({ today }) => ({ on: today, reason: '（模拟）机构已依法注销。' })),
    document(1, 'termination', { reason: '（模拟）机构已依法注销。' }),
  ],
}

/** Against a person, in all that concerns who handles it. */
const person: CaseScript = {
  procedure: 'penalty',
  cause: '31',
  party: '模拟参保人',
  steps: [
    officers(),
    act(1, 'inspector', 'recusal-asked', ({ userOf }) => ({
      officer: userOf('inspector'),
      askedBy: 'self',
      reason: '（模拟）与当事人有亲属关系。',
    })),
    act(1, 'approver', 'recusal-decided', ({ userOf }) => ({
      officer: userOf('inspector'),
      granted: true,
      reason: '（模拟）情况属实，准予回避。',
    })),
    act(1, 'county-handler', 'officers-named', (frame) => ({
      on: frame.today,
      officers: [
        officer(frame, 'MN-0001', ['county-handler', 0]),
        officer(frame, 'MN-0003', ['city-supervisor', 1]),
      ],
    })),
    evidence(1, 'statement', ['person statement', '当事人陈述', '承认使用亲属凭证购药 9 次。']),
    act(1, 'approver', 'handed-over', ({ userOf }) => ({
      to: userOf('city-supervisor', 1),
      reason: '（模拟）承办人调岗。',
    })),
    act(2, 'approver', 'terms-renewed', () => ({ reason: '（模拟）本地标准调整，按新标准办理。' })),
    act(2, 'approver', 'referral-declined', () => ({ grounds: '（模拟）主动退回全部费用，情节轻微。' })),
    act(1, 'county-handler', 'noted', () => ({ text: '（模拟）当事人已退回全部费用。' })),
  ],
}

/** Cases by agreement, on the spot, handed to others, and those that stopped. */
export const OTHER_CASES: Readonly<Record<string, CaseScript>> = {
  agreement,
  simple,
  'simple-late': simpleLate,
  criminal,
  nothing,
  suspended,
  terminated,
  person,
}
