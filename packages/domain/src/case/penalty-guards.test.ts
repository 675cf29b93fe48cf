import { describe, expect, it } from 'vitest'
import { fen } from '../fen.ts'
import type { CaseDecided, CaseFiled, CaseNotified } from './case-event.ts'
import type { LawArticle } from './law-article.ts'
import { BAND, decided, FRAUD_LAW, LAW, noticed, TERMS } from './testing/case-facts.ts'
import { after, by, CHIEF, discussed, HANDLER, on, reported, reviewed, told } from './testing/case-story.ts'

const bare = { law: null, multiple: null, band: null, returnFen: fen(0), fineFen: fen(0) }
const decide = (
  decision: Partial<CaseDecided>,
  notice: Partial<CaseNotified> = {},
  filing: Partial<CaseFiled> = {},
) => after(...told(filing, notice), by(CHIEF, decided(decision)))
const suspended = (months: number) => [{ measure: 'suspend-departments', amountFen: null, months }] as const
const judged = (filing: Partial<CaseFiled>, notice: Partial<CaseNotified>) => [
  ...reported(filing),
  ...reviewed(12),
  discussed(13),
  by(HANDLER, noticed({ mayHear: true, ...notice })),
]

describe('a decision without a penalty', () => {
  it.each(['unfounded', 'to-department', 'to-police'] as const)(
    '(%s) orders nothing to be returned and suspends nothing',
    (decision) => {
      expect(decide({ decision, ...bare }).decision).toMatchObject({ decision, measures: [] })
      expect(() => decide({ decision, ...bare, returnFen: fen(1) })).toThrow('不能责令退回')
      expect(() => decide({ decision, ...bare, measures: suspended(6) }, { mayHear: true })).toThrow(
        '不能有措施',
      )
      expect(() => decide({ decision, ...bare, law: LAW })).toThrow('不适用处罚的法条')
    },
  )

  it('may have spared somebody who still returns what he was told and puts things right', () => {
    const decision = 'no-penalty'
    const measures = [{ measure: 'correct', amountFen: null, months: null }] as const
    expect(decide({ decision, ...bare, returnFen: fen(400_000), measures }).decision?.returnFen).toBe(400_000)
    expect(() => decide({ decision, ...bare, measures: suspended(6) })).toThrow('不予处罚只能')
    expect(() => decide({ decision, ...bare, returnFen: fen(2) }, { returnFen: fen(1) })).toThrow('重新告知')
    const early = [...reported(), by(CHIEF, decided({ decision, ...bare, returnFen: fen(1) }))]
    expect(() => after(...early)).toThrow('没有告知')
  })
})

describe('the article of a penalty', () => {
  const other = (wish: Partial<LawArticle>) => ({ ...LAW, ...wish })
  const both = (law: typeof LAW, filing: Partial<CaseFiled> = {}) => decide({ law }, { law }, filing)

  it.each([
    ['that no cause of the case names', () => both({ ...LAW, causes: ['11'] }), '不是本案案由'],
    [
      'for persons, of an institution',
      () => both(other({ subjects: ['person'] } as never) as never),
      '不适用于单位',
    ],
    [
      'for institutions, of a person',
      () => both(LAW, { party: { kind: 'person', id: 'P', name: '某' } }),
      '不适用于个人',
    ],
    ['for frauds, where none was found', () => both({ ...FRAUD_LAW, causes: ['13'] }), '没有认定为欺诈'],
    ['that spares a fraud', () => both(LAW, { isFraud: true }), '认定为欺诈骗保'],
    ['that was not in force yet', () => both({ ...LAW, validFrom: on(-99) }), '还没有施行'],
    ['that knows no fine', () => both({ ...LAW, measure: 'none', from: 0, to: 0 }), '没有规定罚款'],
    ['that returns nothing', () => both({ ...LAW, returnsLoss: false }), '没有规定退回'],
    [
      'without the measure',
      () => decide({}, { measures: [{ measure: 'end-agreement', amountFen: null, months: null }] }),
      '没有规定这项措施',
    ],
    ['that was not chosen', () => decide({ law: null }), '必须选择'],
    [
      'that asks for an order to put it right',
      () => both({ ...LAW, afterCorrection: true }),
      '责令改正的期限届满',
    ],
  ])('is refused where it is one %s', (_what, attempt, words) => {
    expect(attempt).toThrow(words)
  })

  it('after an order to put it right is refused to whoever did so in time', () => {
    const law = { ...LAW, afterCorrection: true }
    const order = by(HANDLER, { kind: 'correction-ordered', what: '停止', on: on(3), due: on(9) })
    const checked = (day: number) =>
      by(HANDLER, { kind: 'correction-checked', no: 1, on: on(day), isDone: true, note: '已改' })
    const tell = by(HANDLER, noticed({ law }))
    const end = by(CHIEF, decided({ law }))
    expect(after(...reported(), order, tell, end).status).toBe('decided')
    expect(after(...reported(), order, checked(10), tell, end).status).toBe('decided')
    expect(() => after(...reported(), order, checked(9), tell, end)).toThrow('责令改正的期限届满')
  })

  it('keeps its band even where no fine is written, and no months but its own', () => {
    expect(() => decide({ fineFen: fen(0), multiple: 0 })).toThrow('超出裁量幅度')
    expect(() => decide({ fineFen: fen(0), multiple: null, band: null })).toThrow('没有适用的裁量基准')
    expect(() => decide({ band: { ...BAND, article: FRAUD_LAW.name } })).toThrow('没有适用的裁量基准')
    expect(() => decide({ band: { ...BAND, to: 300 } })).toThrow('超出法条规定的幅度')
    const ban = (months: number) => [{ measure: 'ban-management', amountFen: null, months }] as const
    expect(() => decide({ measures: ban(36) })).toThrow('60 至 60 个月')
    const { managementBanMonths: _, ...older } = TERMS
    expect(() => decide({ measures: ban(60) }, {}, { terms: older as typeof TERMS })).toThrow('请先“更新适用')
  })
})

describe('what the party was told', () => {
  it.each([
    ['another article', () => decide({ law: { ...LAW, id: 'bylaw-99' } }), '法条与告知的不同'],
    ['a larger fine', () => decide({}, { fineFen: fen(599_999) }), '加重'],
    ['a larger return', () => decide({}, { returnFen: fen(399_999) }), '加重'],
    [
      'a measure',
      () => decide({ measures: [{ measure: 'talk', amountFen: null, months: null }] }),
      '措施没有告知',
    ],
  ])('is all that can be decided: not %s', (_what, attempt, words) => {
    expect(attempt).toThrow(words)
  })

  it('bounds the months of a measure, and each measure once', () => {
    const steps = (decision: Partial<CaseDecided>) => [
      ...judged({}, { measures: suspended(8) }),
      by(CHIEF, decided(decision)),
    ]
    expect(after(...steps({ measures: suspended(7) })).status).toBe('decided')
    expect(() => after(...steps({ measures: suspended(9) }))).toThrow('重于告知的措施')
    expect(() => after(...steps({ measures: [...suspended(6), ...suspended(6)] }))).toThrow('重于告知的措施')
  })

  it('is lawful itself', () => {
    expect(() => after(...told({}, { law: null }))).toThrow('必须选择')
    expect(() => after(...told({}, { returnFen: fen(400_001) }))).toThrow('不能大于')
    expect(() => after(...told({}, { measures: suspended(5) }))).toThrow('6 至 12 个月')
    expect(() => after(...told({}, { on: on(9) }))).toThrow('不能早于调查终结')
  })

  it('can be told anew, and then the party is asked again', () => {
    const waived = by(HANDLER, { kind: 'statement-waived', on: on(21) })
    const anew = by(HANDLER, noticed({ on: on(22), statementUntil: on(27), fineFen: fen(700_000) }))
    expect(() => after(...told(), waived, anew, by(CHIEF, decided({ on: on(23) })))).toThrow(
      '陈述申辩期限未满',
    )
  })

  it('counts no more when the lawyer sends the case back', () => {
    const back = by(CHIEF, { kind: 'review-answered', on: on(28), verdict: 'amend', opinion: '补充证据' })
    const ask = by(HANDLER, { kind: 'review-asked', on: on(27), due: on(37) })
    const state = after(...told(), ask, back)
    expect([state.status, state.notice]).toEqual(['investigating', null])
  })
})

describe('two rights', () => {
  const notice = { mayHear: true, hearingUntil: on(27), statementUntil: on(25) }
  const waive = (kind: 'statement-waived' | 'hearing-waived') => by(HANDLER, { kind, on: on(21) })
  const decision = by(CHIEF, decided({ on: on(24) }))

  it('are given up one by one', () => {
    const begin = told({}, notice)
    expect(() => after(...begin, waive('statement-waived'), decision)).toThrow('要求听证的期限未满')
    expect(() => after(...begin, waive('hearing-waived'), decision)).toThrow('陈述申辩期限未满')
    expect(after(...begin, waive('statement-waived'), waive('hearing-waived'), decision).status).toBe(
      'decided',
    )
  })

  it('are not given up where there are none, or after they were used', () => {
    expect(() => after(...told(), waive('hearing-waived'))).toThrow('未达到听证标准')
    const asked = by(HANDLER, { kind: 'hearing-asked', on: on(22) })
    expect(() => after(...told({}, notice), asked, waive('hearing-waived'))).toThrow('已经要求听证')
    expect(after(...told({}, notice), waive('hearing-waived'), asked).hearingWaivedOn).toBeNull()
  })

  it('come with a large fine of a person from another sum than of an institution, and with grave measures', () => {
    const fine = { fineFen: fen(1_000_000), returnFen: fen(500_000), lossFen: fen(500_000) }
    const law = { ...LAW, subjects: ['person'] as const }
    const filing = { party: { kind: 'person', id: 'P', name: '某' } as const, lossFen: fen(500_000) }
    const tell = (...wish: Parameters<typeof told>) =>
      after(...reported(wish[0]), ...reviewed(12), by(HANDLER, noticed(wish[1])))
    expect(() => tell(filing, { ...fine, law })).toThrow('达到听证标准')
    expect(tell({ lossFen: fen(500_000) }, fine).status).toBe('notified')
    expect(() => tell({}, { measures: suspended(6) })).toThrow('达到听证标准')
    // A case that was filed when one sum held for all goes by that one.
    const { hearingFenPerson: _, ...older } = TERMS
    expect(tell({ ...filing, terms: older as typeof TERMS }, { ...fine, law }).status).toBe('notified')
  })
})

describe('terms that are renewed after the notice', () => {
  it('ask for a notice of the hearing where the threshold fell', () => {
    const terms = { ...TERMS, hearingFen: 600_000 }
    const renewed = by(CHIEF, { kind: 'terms-renewed', terms, reason: '新标准' })
    expect(() => after(...told(), renewed, by(CHIEF, decided()))).toThrow('没有告知听证的权利')
  })
})

describe('the lawyer and the heads', () => {
  const large = { lossFen: fen(60_000_000) }
  const largeNotice = { lossFen: fen(60_000_000), returnFen: fen(60_000_000), fineFen: fen(0) }
  it.each([
    ['a suspension', {}, { measures: suspended(6) }],
    ['a large return', large, largeNotice],
  ] as const)('are asked for %s, whatever the fine', (_what, filing, notice) => {
    const tell = by(HANDLER, noticed({ mayHear: true, ...notice }))
    expect(() => after(...reported(filing), tell)).toThrow('法制审核')
    const decision = by(CHIEF, decided({ ...notice, fineFen: fen(60_000_000), multiple: 100 }))
    const small = by(CHIEF, decided({ ...notice, fineFen: fen(600_000) }))
    const last = filing === large ? decision : small
    const enough = { ...notice, fineFen: fen(60_000_000) }
    const again = by(HANDLER, noticed({ mayHear: true, ...(filing === large ? enough : notice) }))
    expect(() => after(...reported(filing), ...reviewed(12), again, last)).toThrow('集体讨论')
    expect(after(...reported(filing), ...reviewed(12), discussed(13), again, last).status).toBe('decided')
  })

  const hearing = (called: number, held: number) => [
    by(HANDLER, { kind: 'hearing-asked', on: on(21) } as const),
    by(HANDLER, { kind: 'hearing-called', on: on(called), heldOn: on(29) } as const),
    by(HANDLER, { kind: 'hearing-held', on: on(held), opinionDue: on(33) } as const),
    by(HANDLER, { kind: 'hearing-opinion-given', on: on(31), opinion: '维持' } as const),
  ]
  const decision = by(CHIEF, decided({ on: on(40) }))

  it('are asked again after a hearing', () => {
    const begin = [...judged({}, {}), ...hearing(22, 30)]
    expect(() => after(...begin, decision)).toThrow('听证之后应当再次审核')
    expect(() => after(...begin, ...reviewed(32), decision)).toThrow('集体讨论')
    expect(after(...begin, ...reviewed(32), discussed(33), decision).status).toBe('decided')
  })

  it('cannot mend a hearing that was held before its day', () => {
    const begin = [...judged({}, {}), ...hearing(22, 28), ...reviewed(32), discussed(33)]
    expect(() => after(...begin, decision)).toThrow('没有提前 7 日通知')
  })

  it('are not the officers of the case', () => {
    const officer = by('u3' as typeof CHIEF, decided())
    expect(() => after(...told(), officer)).toThrow('另一个人')
  })

  it('have nothing to say on the spot: what is grave is no matter of the simple procedure', () => {
    const simple = (filing: Partial<CaseFiled>, wish: Partial<CaseDecided>) =>
      after(...reported({ procedure: 'simple', ...filing }).slice(0, 3), by(CHIEF, decided(wish)))
    const little = { lossFen: fen(100_000) }
    const small = { returnFen: fen(100_000), fineFen: fen(150_000) }
    expect(simple(little, small).status).toBe('decided')
    expect(() => simple(little, { ...small, measures: suspended(6) })).toThrow('应当适用普通程序')
    expect(() => simple(little, { ...small, law: { ...LAW, causes: [] } })).toThrow('不是本案案由')
  })
})

describe('an agreement', () => {
  const recover = [{ measure: 'recover', amountFen: fen(400_000), months: null }] as const
  const agreed = { decision: 'agreement', ...bare, basis: '协议第三十条' } as const
  const agree = (decision: Partial<CaseDecided>, notice: Partial<CaseNotified> = {}) =>
    after(
      ...reported({ procedure: 'agreement' }),
      by(HANDLER, noticed({ law: null, fineFen: fen(0), measures: recover, ...notice })),
      by(CHIEF, decided({ ...agreed, measures: recover, ...decision })),
    )

  it('does what it told, and nothing that only an authority may', () => {
    expect(agree({}).status).toBe('decided')
    expect(() => agree({ law: LAW })).toThrow('不适用处罚的法条')
    expect(() =>
      agree({}, { measures: [{ ...recover[0], amountFen: fen(399_999) }], returnFen: fen(0) }),
    ).toThrow('加重')
    expect(() =>
      agree({ measures: [...recover, { measure: 'talk', amountFen: null, months: null }] }),
    ).toThrow('没有告知')
    const licence = [{ measure: 'report-licence', amountFen: null, months: null }] as const
    expect(() => agree({ measures: licence }, { measures: licence, returnFen: fen(0) })).toThrow(
      '只有行政处罚决定',
    )
  })
})

describe('the limitation', () => {
  it('runs from the end of the conduct to its discovery, not to the filing', () => {
    const twoYears = { conductUntil: on(-760) }
    expect(decide({}, {}, { ...twoYears, discoveredOn: on(-40) }).status).toBe('decided')
    expect(() => decide({}, {}, { ...twoYears, discoveredOn: on(-20) })).toThrow('已超过 2 年')
    // A case of before it was asked goes by its filing.
    expect(() => decide({}, {}, twoYears)).toThrow('已超过 2 年')
    expect(decide({}, {}, { ...twoYears, harmsLife: true }).status).toBe('decided')
  })

  it('is not discovered after the case was filed', () => {
    expect(() => after(...told({ discoveredOn: on(1) }))).toThrow('不能晚于立案')
  })
})
