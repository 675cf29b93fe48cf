import type { DayNo } from '../civil-time.ts'
import type { Fen } from '../fen.ts'
import type { CaseState } from './case-state.ts'
import { invalid, notLawful } from './case-step.ts'
import { laterTerm } from './later-term.ts'
import type { AppliedArticle } from './law-article.ts'
import type { Measure, MeasureKind } from './measure.ts'

type ToldMeasure = Omit<Measure, 'doneOn'>

/** What an agreement lets the agency do; what only an authority may impose is not among it. */
const AGREEMENT_MEASURES: ReadonlySet<MeasureKind> = new Set<MeasureKind>([
  'talk',
  'refuse',
  'recover',
  'suspend-settlement',
  'suspend-agreement',
  'end-agreement',
  'correct',
])

/** Refuses measures that an agreement does not know. */
export function guardAgreementMeasures(measures: readonly ToldMeasure[]): void {
  const foreign = measures.find(({ measure }) => !AGREEMENT_MEASURES.has(measure))
  if (foreign !== undefined) throw invalid('处理措施', '只有行政处罚决定才能采取这项措施')
}

interface Imposed {
  readonly law: AppliedArticle | null
  readonly fineFen: Fen
  readonly returnFen: Fen
  readonly measures: readonly ToldMeasure[]
  readonly on: DayNo
}

/** A penalty rests on an article: one of the causes, for this party, in force at the time of the conduct, with nothing that it does not know. */
export function guardArticle(state: CaseState, { law, ...imposed }: Imposed): void {
  if (law === null) throw invalid('法条', '必须选择处罚所依据的法条')
  guardApplies(state, law)
  if (law.measure === 'none' && imposed.fineFen > 0) throw notLawful(law.name, '该条没有规定罚款')
  if (!law.returnsLoss && imposed.returnFen > 0) throw notLawful(law.name, '该条没有规定退回损失')
  const foreign = imposed.measures.find(({ measure }) => !law.measures.includes(measure))
  if (foreign !== undefined) throw notLawful(law.name, '该条没有规定这项措施')
  if (law.afterCorrection && !isUncorrected(state, imposed.on))
    throw notLawful(law.name, '责令改正的期限届满而没有改正的，才能处罚')
  if (imposed.fineFen === 0 && imposed.returnFen === 0 && imposed.measures.length === 0)
    throw invalid('措施', '没有任何处罚内容')
}

function guardApplies(
  { party, causes, isFraud, conductUntil }: CaseState,
  { name, subjects, causes: own, isFraud: isFraudArticle, validFrom }: AppliedArticle,
): void {
  if (!own.some((cause) => causes.includes(cause))) throw notLawful(name, '不是本案案由对应的法条')
  if (!subjects.includes(party.kind))
    throw notLawful(name, party.kind === 'person' ? '该条不适用于个人' : '该条不适用于单位')
  if (isFraud !== isFraudArticle)
    throw notLawful(
      name,
      isFraud ? '本案认定为欺诈骗保，应当适用相应的法条' : '本案没有认定为欺诈骗保，不能适用该条',
    )
  if (conductUntil < validFrom) throw notLawful(name, '违法行为终了时该条还没有施行')
}

function isUncorrected({ corrections }: CaseState, on: DayNo): boolean {
  return corrections.some(({ due, doneOn }) => due < on && (doneOn === null || doneOn > due))
}

/** Measures that take months take those that the law allows; sums only where there is a sum. */
export function guardMeasure(
  { terms, lossFen, procedure }: CaseState,
  { measure, months, amountFen }: ToldMeasure,
): void {
  const limit = procedure === 'agreement' ? undefined : limitOf(terms, measure)
  if (limit !== undefined && (months === null || months < limit.from || months > limit.to))
    throw notLawful(limit.article, `期限应为 ${limit.from} 至 ${limit.to} 个月`)
  const needsSum = measure === 'refuse' || measure === 'recover'
  if (needsSum !== (amountFen !== null)) throw invalid('措施金额', '拒付、追回必须填写金额，其他措施不填')
  if (amountFen !== null && (amountFen < 0 || amountFen > lossFen))
    throw invalid('措施金额', '不能大于认定的损失')
}

interface Limit {
  readonly from: number
  readonly to: number
  readonly article: string
}

const BYLAW = '医疗保障基金使用监督管理条例'

function limitOf(terms: CaseState['terms'], measure: MeasureKind): Limit | undefined {
  if (measure === 'suspend-departments')
    return {
      from: terms.suspensionLeastMonths,
      to: terms.suspensionMostMonths,
      article: `${BYLAW}第三十八条`,
    }
  if (measure === 'suspend-settlement')
    return { from: terms.networkLeastMonths, to: terms.networkMostMonths, article: `${BYLAW}第四十一条` }
  if (measure !== 'ban-management') return undefined
  const months = laterTerm(terms, 'managementBanMonths')
  return { from: months, to: months, article: `${BYLAW}第四十三条` }
}
