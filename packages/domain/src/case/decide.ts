import { caseworkError } from '../history/casework-error.ts'
import { withoutKind } from '../history/without-kind.ts'
import { guardAgreementMeasures, guardArticle, guardMeasure } from './article-guards.ts'
import type { CaseDecided } from './case-event.ts'
import type { CaseState } from './case-state.ts'
import { type CaseStep, invalid, needReason, notLawful, PROCEDURE } from './case-step.ts'
import { fineOf, placeOfDecision } from './discretion.ts'
import { yearsAfter } from './months-after.ts'
import { refuseDoubleReturn } from './owed.ts'
import { guardHeard, guardTold } from './telling-guards.ts'
import { isDiscussed, isHeavy, isReviewed, needsDiscussion, needsReview } from './weight.ts'

/** The decision: every guard that the law sets before it, then what was decided. */
export const decide: CaseStep<'decided'> = (state, { event, by }) => {
  // What was decided before decisions named their article is history: it is told as it was, and not judged again.
  const { law = undefined, ...told } = withoutKind(event)
  if (law !== undefined) guardDecision(state, event, by)
  return {
    ...state,
    status: 'decided',
    decision: {
      ...told,
      law: law ?? null,
      lossFen: state.lossFen,
      measures: told.measures.map((each) => ({ ...each, doneOn: null })),
    },
  }
}

function guardDecision(state: CaseState, event: CaseDecided, by: string): void {
  needReason('作出决定', event.reason)
  const isOfficer = state.procedure !== 'simple' && state.officers.some(({ userId }) => userId === by)
  if (by === state.report?.by || isOfficer) throw caseworkError('same-person', { action: '作出决定' })
  if (event.fineFen < 0 || event.returnFen < 0) throw invalid('金额', '不能小于零')
  if (event.returnFen > state.lossFen) throw invalid('退回金额', '不能大于认定的损失')
  if (event.on < (state.restartedOn ?? state.filedOn) || event.on < (state.report?.on ?? event.on))
    throw invalid('日期', '不能早于立案和调查终结')
  for (const measure of event.measures) guardMeasure(state, measure)
  PROCEDURE_GUARDS[state.procedure](state, event)
  refuseDoubleReturn(event, state.lossFen)
}

type Guard = (state: CaseState, event: CaseDecided) => void

const PROCEDURE_GUARDS: Readonly<Record<CaseState['procedure'], Guard>> = {
  agreement: (state, event) => {
    const { decision, fineFen, basis, measures, law } = event
    if (decision !== 'agreement') throw invalid('决定种类', '协议处理不能作出行政处罚决定')
    if (fineFen > 0) throw notLawful('行政处罚法第九条', '协议处理不能罚款')
    if (law !== null) throw invalid('法条', '协议处理依据协议条款，不适用处罚的法条')
    if (basis.trim() === '') throw invalid('协议条款', '必须填写')
    if (measures.length === 0) throw invalid('处理措施', '至少一项')
    guardAgreementMeasures(measures)
    if (state.isFraud && state.lossFen >= state.terms.referralFen)
      throw notLawful(
        '医疗保障基金使用监督管理条例第四十条',
        '涉嫌欺诈骗保且金额达到移送标准，不能只按协议处理',
      )
    if (state.notice !== null) guardTold(state.notice, event)
  },
  simple: (state, event) => {
    guardPenaltyKind(event)
    if (event.decision !== 'penalty') return guardNoPenalty(state, event)
    guardLimitation(state)
    const { simpleFenPerson, simpleFenOrganisation } = state.terms
    const most = state.party.kind === 'person' ? simpleFenPerson : simpleFenOrganisation
    if (event.fineFen > most)
      throw notLawful(`${PROCEDURE}第四十八条`, '罚款超过简易程序的限额，应当适用普通程序')
    if (isHeavy(state, event)) throw notLawful(`${PROCEDURE}第四十八条`, '处罚较重，应当适用普通程序')
    guardArticle(state, event)
    guardBand(state, event)
  },
  penalty: (state, event) => {
    guardPenaltyKind(event)
    if (event.decision !== 'penalty') return guardNoPenalty(state, event)
    guardLimitation(state)
    guardHeard(state, event)
    guardArticle(state, event)
    if (state.notice !== null) guardTold(state.notice, event)
    guardJudged(state, event)
    guardBand(state, event)
  },
}

function guardPenaltyKind({ decision }: CaseDecided): void {
  if (decision === 'agreement') throw invalid('决定种类', '行政处罚案件不能作出协议处理决定')
}

/**
 * A decision without a penalty fines nobody and suspends nothing. Whoever is spared the penalty may still have to return what was
 * lost and to put things right, after being told; what is unfounded or somebody else's matter leaves nothing to return.
 */
function guardNoPenalty(state: CaseState, event: CaseDecided): void {
  const { decision, fineFen, returnFen, measures, law } = event
  if (fineFen > 0) throw invalid('罚款', '不予处罚、不成立或移送的决定不能罚款')
  if (law !== null) throw invalid('法条', '没有处罚的决定不适用处罚的法条')
  const isSpared = decision === 'no-penalty'
  if (!isSpared && returnFen > 0) throw invalid('退回金额', '违法事实不成立或者移送的决定不能责令退回')
  const foreign = measures.find(({ measure }) => !isSpared || !SPARED_MEASURES.includes(measure))
  if (foreign !== undefined)
    throw invalid('措施', '不予处罚只能约谈、责令改正，不成立或者移送的决定不能有措施')
  if (returnFen === 0) return
  guardHeard(state, event)
  if (returnFen > (state.notice?.returnFen ?? 0))
    throw notLawful(`${PROCEDURE}第四十一条`, '责令退回的数额高于告知的数额，应当重新告知')
}

const SPARED_MEASURES: readonly string[] = ['talk', 'correct']

/** The years within which a penalty is allowed, from the end of the conduct to the day on which it was discovered. */
function guardLimitation({ conductUntil, discoveredOn, harmsLife, terms }: CaseState): void {
  const years = harmsLife ? terms.limitationHarmYears : terms.limitationYears
  if (discoveredOn > yearsAfter(conductUntil, years))
    throw notLawful(`${PROCEDURE}第六条`, `违法行为终了已超过 ${years} 年才被发现，不再给予行政处罚`)
}

/** The lawyer agreed and the heads talked it over, where the law wants it. */
function guardJudged(state: CaseState, event: CaseDecided): void {
  if (needsReview(state, event) && !isReviewed(state))
    throw notLawful(`${PROCEDURE}第三十七条`, '应当先经法制审核同意；听证之后应当再次审核')
  if (needsDiscussion(state, event) && !isDiscussed(state, event.on))
    throw notLawful(`${PROCEDURE}第四十四条`, '情节复杂或者处罚较重，应当先经集体讨论')
}

/** A fine lies in the band of its article, be it nothing: where the article knows a fine, the band says how low it goes. */
function guardBand({ lossFen }: CaseState, { band, multiple, fineFen, law }: CaseDecided): void {
  if (law === null || law.measure === 'none') {
    if (multiple !== null || band !== null) throw invalid('裁量档次', '该条没有规定罚款')
    return
  }
  if (band === null || band.measure !== law.measure || band.article !== law.name)
    throw invalid('裁量基准', '没有适用的裁量基准')
  if (band.from < law.from || band.to > law.to) throw invalid('裁量基准', '超出法条规定的幅度')
  if (band.measure === 'multiple' && multiple === null) throw invalid('倍数', '必须填写')
  const place = placeOfDecision({ band, multiple, fineFen })
  if (place === 'below' || place === 'above')
    throw notLawful(`${band.article}；${band.source}`, `超出裁量幅度（${bandText(band)}）`)
  if (band.measure === 'multiple' && multiple !== null && fineFen !== fineOf(lossFen, multiple))
    throw invalid('罚款', '不等于损失乘以倍数')
}

function bandText({ measure, from, to }: { measure: 'multiple' | 'sum'; from: number; to: number }): string {
  const unit = measure === 'multiple' ? '倍' : '元'
  return `${from / 100}–${to / 100}${unit}`
}
