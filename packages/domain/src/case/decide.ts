import { type CivilDay, civilDay, type DayNo, dayNo, dayParts } from '../civil-time.ts'
import { caseworkError } from '../history/casework-error.ts'
import { withoutKind } from '../history/without-kind.ts'
import type { CaseDecided } from './case-event.ts'
import type { CaseState, Measure } from './case-state.ts'
import { type CaseStep, invalid, needReason, notLawful, PROCEDURE } from './case-step.ts'
import { fineOf, placeOfDecision } from './discretion.ts'

/** The decision: every guard that the law sets before it, then what was decided. */
export const decide: CaseStep<'decided'> = (state, { event, by }) => {
  needReason('作出决定', event.reason)
  if (by === state.report?.by) throw caseworkError('same-person', { action: '作出决定' })
  if (event.fineFen < 0 || event.returnFen < 0) throw invalid('金额', '不能小于零')
  if (event.returnFen > state.lossFen) throw invalid('退回金额', '不能大于认定的损失')
  PROCEDURE_GUARDS[state.procedure](state, event)
  for (const measure of event.measures) guardMeasure(state, measure)
  const { measures, ...told } = withoutKind(event)
  return {
    ...state,
    status: 'decided',
    decision: {
      ...told,
      lossFen: state.lossFen,
      measures: measures.map((each) => ({ ...each, doneOn: null })),
    },
  }
}

type Guard = (state: CaseState, event: CaseDecided) => void

const PROCEDURE_GUARDS: Readonly<Record<CaseState['procedure'], Guard>> = {
  agreement: (state, { decision, fineFen, basis, measures }) => {
    if (decision !== 'agreement') throw invalid('决定种类', '协议处理不能作出行政处罚决定')
    if (fineFen > 0) throw notLawful('行政处罚法第九条', '协议处理不能罚款')
    if (basis.trim() === '') throw invalid('协议条款', '必须填写')
    if (measures.length === 0) throw invalid('处理措施', '至少一项')
    if (state.isFraud && state.lossFen >= state.terms.referralFen)
      throw notLawful(
        '医疗保障基金使用监督管理条例第四十条',
        '涉嫌欺诈骗保且金额达到移送标准，不能只按协议处理',
      )
  },
  simple: (state, event) => {
    guardPenaltyKind(event)
    guardLimitation(state)
    const { simpleFenPerson, simpleFenOrganisation } = state.terms
    const most = state.party.kind === 'person' ? simpleFenPerson : simpleFenOrganisation
    if (event.fineFen > most)
      throw notLawful(`${PROCEDURE}第四十八条`, '罚款超过简易程序的限额，应当适用普通程序')
    guardBand(state, event)
  },
  penalty: (state, event) => {
    guardPenaltyKind(event)
    if (event.decision !== 'penalty') {
      if (event.fineFen > 0) throw invalid('罚款', '不予处罚、不成立或移送的决定不能罚款')
      return
    }
    guardLimitation(state)
    guardHeard(state, event)
    guardDiscussion(state, event)
    guardBand(state, event)
  },
}

function guardPenaltyKind({ decision }: CaseDecided): void {
  if (decision === 'agreement') throw invalid('决定种类', '行政处罚案件不能作出协议处理决定')
}

/** The years within which a penalty is allowed, counted from the end of the conduct to the day of filing. */
function guardLimitation({ conductUntil, filedOn, harmsLife, terms }: CaseState): void {
  const years = harmsLife ? terms.limitationHarmYears : terms.limitationYears
  if (filedOn > yearsAfter(conductUntil, years))
    throw notLawful(`${PROCEDURE}第六条`, `违法行为终了已超过 ${years} 年，不再给予行政处罚`)
}

/** The same day so many years later; the last of February where there is no 29th. */
function yearsAfter(day: DayNo, years: number): DayNo {
  const { year, month, day: ofMonth } = dayParts(day)
  const isLeapDay = month === 2 && ofMonth === 29
  const text = `${String(year + years).padStart(4, '0')}-${civilDay(day).slice(5, 8)}${isLeapDay ? '28' : civilDay(day).slice(8)}`
  return dayNo(text as CivilDay)
}

/** The party was told, could speak, was heard where it asked to be, and is not punished harder for it. */
function guardHeard(
  { notice, statements, waivedOn, hearing }: CaseState,
  { on, fineFen }: CaseDecided,
): void {
  if (notice === null) throw notLawful(`${PROCEDURE}第四十一条`, '没有告知当事人，不能作出处罚决定')
  if (on <= notice.statementUntil && statements.length === 0 && waivedOn === null)
    throw notLawful(`${PROCEDURE}第四十一条`, '陈述申辩期限未满，当事人也没有放弃')
  const isHearingOpen = notice.mayHear && on <= notice.hearingUntil && hearing === null && waivedOn === null
  if (isHearingOpen) throw notLawful(`${PROCEDURE}第四十一条`, '要求听证的期限未满')
  if (hearing !== null && hearing.opinion === null)
    throw notLawful(`${PROCEDURE}第四十一条`, '当事人要求听证，听证意见形成前不能作出处罚决定')
  if (fineFen > notice.fineFen)
    throw notLawful('行政处罚法第四十五条', '罚款高于告知的数额：不得因当事人陈述、申辩而加重，应当重新告知')
}

/** Whether the heads must have talked a decision over: from the threshold of the party on, and in complex cases. */
export function needsDiscussion({ procedure, party, terms, report }: CaseState, fineFen: number): boolean {
  const from = party.kind === 'person' ? terms.discussionFenPerson : terms.discussionFenOrganisation
  return procedure === 'penalty' && (fineFen >= from || report?.isComplex === true)
}

/** Whether they have, since the investigation was reported. */
export function isDiscussed({ discussions, report, notice }: CaseState): boolean {
  return discussions.some(({ on }) => notice === null || on >= (report?.on ?? notice.on))
}

function guardDiscussion(state: CaseState, { fineFen }: CaseDecided): void {
  if (needsDiscussion(state, fineFen) && !isDiscussed(state))
    throw notLawful(`${PROCEDURE}第四十四条`, '情节复杂或者处罚较重，应当先经集体讨论')
}

function guardBand({ lossFen }: CaseState, { band, multiple, fineFen, decision }: CaseDecided): void {
  if (decision !== 'penalty' || fineFen === 0) return
  if (band === null) throw invalid('裁量基准', '没有适用的裁量基准')
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

/** Measures that take months take those that the law allows; sums only where there is a sum. */
function guardMeasure(
  { terms, lossFen, procedure }: CaseState,
  { measure, months, amountFen }: Omit<Measure, 'doneOn'>,
): void {
  const limits: Partial<Record<Measure['measure'], readonly [number, number, string]>> = {
    'suspend-departments': [
      terms.suspensionLeastMonths,
      terms.suspensionMostMonths,
      '医疗保障基金使用监督管理条例第三十八条',
    ],
    'suspend-settlement': [
      terms.networkLeastMonths,
      terms.networkMostMonths,
      '医疗保障基金使用监督管理条例第四十一条',
    ],
  }
  const limit = procedure === 'agreement' ? undefined : limits[measure]
  if (limit !== undefined && (months === null || months < limit[0] || months > limit[1]))
    throw notLawful(limit[2], `暂停期限应为 ${limit[0]} 至 ${limit[1]} 个月`)
  const needsSum = measure === 'refuse' || measure === 'recover'
  if (needsSum !== (amountFen !== null)) throw invalid('措施金额', '拒付、追回必须填写金额，其他措施不填')
  if (amountFen !== null && (amountFen < 0 || amountFen > lossFen))
    throw invalid('措施金额', '不能大于认定的损失')
}
