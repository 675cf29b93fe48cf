import fc from 'fast-check'
import { fen } from '../../fen.ts'
import type { Happened } from '../../history/noun-law.ts'
import type { CaseDecided, CaseEvent, CaseFiled } from '../case-event.ts'
import { fineOf } from '../discretion.ts'
import type { AppliedArticle } from '../law-article.ts'
import { anyCaseStep } from './any-case-events.ts'
import { BAND, decided, FRAUD_LAW, filed, LAW, noticed, OFFICERS, TERMS } from './case-facts.ts'
import { by, CHIEF, discussed, HANDLER, LAWYER, on, reviewed } from './case-story.ts'

/** An article for persons that fines nobody, and one that fines only who was ordered to put something right. */
const PERSON_LAW: AppliedArticle = {
  ...LAW,
  id: 'bylaw-41',
  name: '医疗保障基金使用监督管理条例第四十一条第一款',
  subjects: ['person'],
  measure: 'none',
  from: 0,
  to: 0,
  measures: ['correct', 'recover', 'suspend-settlement'],
  causes: ['27'],
}
const ORDER_LAW: AppliedArticle = {
  ...LAW,
  id: 'bylaw-39',
  name: '医疗保障基金使用监督管理条例第三十九条',
  measure: 'sum',
  from: 1_000_000,
  to: 5_000_000,
  returnsLoss: false,
  afterCorrection: true,
  measures: ['talk', 'correct'],
  causes: ['3'],
}

const often = <Value>(usual: Value, ...seldom: readonly Value[]): fc.Arbitrary<Value> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(usual) },
    ...seldom.map((value) => ({ weight: 1, arbitrary: fc.constant(value) })),
  )
const dayAround = (day: number) => often(day, day - 1, day + 1, day - 30, day + 30).map(on)

/** The right way for one kind of matter, from which a story errs here and there. */
interface Way {
  readonly filed: Partial<CaseFiled>
  readonly law: AppliedArticle | null
  readonly multiple: number | null
  readonly fineFen: number
  readonly measures: CaseDecided['measures']
}

const party = { kind: 'person', id: 'P1', name: '某人' } as const
const suspended = [{ measure: 'suspend-departments', amountFen: null, months: 6 }] as const
const WAYS: readonly Way[] = [
  { filed: {}, law: LAW, multiple: 150, fineFen: 600_000, measures: [] },
  { filed: {}, law: LAW, multiple: 150, fineFen: 600_000, measures: suspended },
  {
    filed: { lossFen: fen(60_000_000) },
    law: LAW,
    multiple: 150,
    fineFen: 90_000_000,
    measures: [],
  },
  {
    filed: { isFraud: true, causes: ['20'] },
    law: FRAUD_LAW,
    multiple: 300,
    fineFen: 1_200_000,
    measures: [{ measure: 'end-agreement', amountFen: null, months: null }],
  },
  {
    filed: { party, causes: ['27'] },
    law: PERSON_LAW,
    multiple: null,
    fineFen: 0,
    measures: [{ measure: 'suspend-settlement', amountFen: null, months: 3 }],
  },
  {
    filed: { causes: ['3'], lossFen: fen(0) },
    law: ORDER_LAW,
    multiple: null,
    fineFen: 2_000_000,
    measures: [],
  },
  {
    filed: { procedure: 'simple', lossFen: fen(100_000) },
    law: LAW,
    multiple: 150,
    fineFen: 150_000,
    measures: [],
  },
  {
    filed: { procedure: 'agreement' },
    law: null,
    multiple: null,
    fineFen: 0,
    measures: [{ measure: 'recover', amountFen: fen(400_000), months: null }],
  },
]

const anyFiled = (way: Way) =>
  fc
    .record({
      party: often(filed(way.filed).party, party, filed().party),
      isFraud: often(way.filed.isFraud ?? false, true),
      conductUntil: often(-100, -730, -731, -1_826, -1_827).map(on),
      discoveredOn: often(0, -1, -50, -700).map(on),
      harmsLife: often(false, true),
      terms: often(TERMS, { ...TERMS, hearingFen: 500_000 }, { ...TERMS, reviewFenOrganisation: 0 }),
    })
    .map((wish) => filed({ ...way.filed, ...wish }))

const anyNotice = (way: Way, lossFen: number) =>
  fc
    .record({
      law: often(way.law, LAW, PERSON_LAW, FRAUD_LAW),
      on: dayAround(20),
      fineFen: often(way.fineFen, way.fineFen + 1, way.fineFen - 1, 0).map((value) =>
        fen(Math.max(0, value)),
      ),
      returnFen: often(returned(way, lossFen), 0, lossFen).map(fen),
      measures: often(way.measures, [], suspended),
      mayHear: often(true, false),
      statementUntil: dayAround(25),
      hearingUntil: dayAround(25),
    })
    .map((wish) => noticed({ ...wish, lossFen: fen(lossFen) }))

const returned = ({ law, filed: { procedure } }: Way, lossFen: number) =>
  procedure === 'agreement' || law?.returnsLoss === false ? 0 : lossFen

const BARE = { law: null, multiple: null, band: null, measures: [], returnFen: fen(0), fineFen: fen(0) }

const anyDecided = (way: Way, lossFen: number) =>
  fc
    .record({
      decision: often<CaseDecided['decision']>(
        way.filed.procedure === 'agreement' ? 'agreement' : 'penalty',
        'no-penalty',
        'unfounded',
        'to-police',
        'agreement',
      ),
      on: dayAround(40),
      law: often(way.law, LAW, PERSON_LAW, FRAUD_LAW),
      multiple: often(way.multiple, 99, 201, 120),
      measures: often(way.measures, [], suspended, [
        { measure: 'suspend-departments' as const, amountFen: null, months: 5 },
      ]),
      returnFen: often(returned(way, lossFen), 0, lossFen + 1).map(fen),
      fineFen: often<number | null>(null, 0, way.fineFen, way.fineFen + 1),
      hasBand: often(true, false),
      isBare: fc.boolean(),
    })
    .map(({ hasBand, isBare, fineFen, ...wish }) => {
      if (isBare && !['penalty', 'agreement'].includes(wish.decision)) return decided({ ...wish, ...BARE })
      const { law, multiple } = wish
      const byMultiple = multiple === null ? way.fineFen : fineOf(fen(lossFen), multiple)
      const band =
        law === null || law.measure === 'none' || !hasBand
          ? null
          : { ...BAND, article: law.name, measure: law.measure, from: law.from, to: law.to }
      return decided({ ...wish, fineFen: fen(fineFen ?? byMultiple), band })
    })

type Step = Happened<CaseEvent>
const maybe = (steps: readonly Step[], isUsual = true): fc.Arbitrary<readonly Step[]> =>
  often(isUsual ? steps : [], isUsual ? [] : steps)

const heard: readonly Step[] = [
  by(HANDLER, { kind: 'hearing-asked', on: on(22) }),
  by(HANDLER, { kind: 'hearing-called', on: on(23), heldOn: on(31) }),
  by(HANDLER, { kind: 'hearing-held', on: on(31), opinionDue: on(33) }),
  by(HANDLER, { kind: 'hearing-opinion-given', on: on(32), opinion: '维持' }),
]

function storyOf(way: Way): fc.Arbitrary<readonly Step[]> {
  const lossFen = way.filed.lossFen ?? filed().lossFen
  const officers = by(HANDLER, { kind: 'officers-named', officers: OFFICERS, on: on(1) })
  const evidence = by(HANDLER, {
    kind: 'evidence-added',
    evidenceKind: 'document',
    title: '清单',
    fileId: null,
    takenOn: on(2),
  })
  const order = by(HANDLER, { kind: 'correction-ordered', what: '改', on: on(2), due: on(9) })
  const report = (isComplex: boolean) =>
    by(HANDLER, { kind: 'reported', facts: '事实', proposal: '罚', isComplex, on: on(10) })
  const parts: readonly fc.Arbitrary<readonly Step[]>[] = [
    anyFiled(way).map((event) => [by(HANDLER, event)]),
    maybe([officers]),
    maybe([evidence]),
    maybe([order]),
    way.filed.procedure === 'simple' ? fc.constant([]) : often(false, true).map((is) => [report(is)]),
    maybe(reviewed(12)),
    maybe([discussed(13)]),
    anyNotice(way, lossFen).map((event) => [by(HANDLER, event)]),
    maybe([by(HANDLER, { kind: 'statement-waived', on: on(22) })], false),
    maybe([by(HANDLER, { kind: 'hearing-waived', on: on(22) })], false),
    maybe(heard, false),
    maybe([...reviewed(34), discussed(35)], false),
    fc.array(anyCaseStep, { maxLength: 2 }),
    fc
      .tuple(anyDecided(way, lossFen), often(CHIEF, HANDLER, LAWYER))
      .map(([event, user]) => [by(user, event)]),
  ]
  return fc.tuple(...parts).map((each) => each.flat())
}

/** Stories that go the right way for a kind of matter, and err here and there. */
export const anyPenaltyStory: fc.Arbitrary<readonly Step[]> = fc.constantFrom(...WAYS).chain(storyOf)
