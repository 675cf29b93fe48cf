import type { DayNo } from '../../civil-time.ts'
import { fen } from '../../fen.ts'
import type { UserId } from '../../people/actor.ts'
import type { CaseDecided, CaseFiled, CaseNotified } from '../case-event.ts'
import type { CaseOfficer } from '../case-state.ts'
import { CASE_PARAMETERS, type CaseTerms } from '../case-terms.ts'
import type { DiscretionBand } from '../discretion.ts'
import type { AppliedArticle } from '../law-article.ts'

/** Terms as tests need them: small sums, the days of the nation. */
export const TERMS: CaseTerms = {
  ...(Object.fromEntries(Object.keys(CASE_PARAMETERS).map((term) => [term, 0])) as CaseTerms),
  leastOfficers: 2,
  limitationYears: 2,
  limitationHarmYears: 5,
  preservationDays: 7,
  preservationInWorkingDays: 1,
  sealingDays: 30,
  sealingExtensionDays: 30,
  sealingMostExtensions: 1,
  reviewFenPerson: 1_000_000,
  reviewFenOrganisation: 10_000_000,
  hearingFen: 10_000_000,
  hearingInviteDays: 7,
  hearingFenPerson: 1_000_000,
  largeReturnFenPerson: 5_000_000,
  largeReturnFenOrganisation: 50_000_000,
  suspensionCounts: 0,
  managementBanMonths: 60,
  reconsiderationDays: 60,
  lawsuitMonths: 6,
  suitAfterReconsiderationDays: 15,
  enforcementWindowMonths: 3,
  discussionFenPerson: 1_000_000,
  discussionFenOrganisation: 10_000_000,
  periodDays: 90,
  firstExtensionDays: 30,
  secondExtensionMostDays: 60,
  simpleFenPerson: 20_000,
  simpleFenOrganisation: 300_000,
  cashFen: 10_000,
  lateFeeRate: 300,
  lateFeeCap: 10_000,
  enforcementReminderDays: 10,
  announcementDays: 60,
  electronicService: 1,
  suspensionLeastMonths: 6,
  suspensionMostMonths: 12,
  networkLeastMonths: 3,
  networkMostMonths: 12,
  referralFen: 500_000,
}

/** The day on which the cases of the tests are filed. */
export const FILED = 20_520 as DayNo

/** A case that begins, as tests need one. */
export function filed(wish: Partial<CaseFiled> = {}): CaseFiled {
  return {
    kind: 'filed',
    no: '医保立〔2026〕1号',
    title: '甲医院重复收费案',
    procedure: 'penalty',
    party: { kind: 'organisation', id: 'H1', name: '甲医院' },
    region: '320102',
    county: '320102',
    institutionId: 'H1',
    leadIds: [],
    causes: ['13'],
    isFraud: false,
    lossFen: fen(400_000),
    conductUntil: (FILED - 100) as DayNo,
    harmsLife: false,
    terms: TERMS,
    filedOn: FILED,
    handler: 'u1' as UserId,
    ...wish,
  }
}

/** Two officers with valid certificates. */
export const OFFICERS: readonly CaseOfficer[] = ['u1', 'u3'].map((id) => ({
  userId: id as UserId,
  name: `执法人员${id}`,
  certificate: `ZF-${id}`,
  certificateUntil: (FILED + 1000) as DayNo,
}))

/** Once to twice the loss. */
export const BAND: DiscretionBand = {
  article: '医疗保障基金使用监督管理条例第三十八条',
  gravity: 'ordinary',
  measure: 'multiple',
  from: 100,
  to: 200,
  source: '测试基准',
}

/** The article of `filed()`. */
export const LAW: AppliedArticle = {
  id: 'bylaw-38',
  name: BAND.article,
  subjects: ['organisation'],
  measure: 'multiple',
  from: 100,
  to: 200,
  returnsLoss: true,
  isFraud: false,
  afterCorrection: false,
  measures: ['talk', 'correct', 'recover', 'suspend-departments', 'ban-management'],
  validFrom: (FILED - 2_000) as DayNo,
  causes: ['13'],
}

/** An article for frauds, which none of the causes of `filed()` names. */
export const FRAUD_LAW: AppliedArticle = {
  ...LAW,
  id: 'bylaw-40',
  name: '医疗保障基金使用监督管理条例第四十条',
  from: 200,
  to: 500,
  isFraud: true,
  measures: ['talk', 'recover', 'suspend-departments', 'end-agreement', 'report-licence', 'ban-management'],
  causes: ['20'],
}

/** What the party of `filed()` is told: twice the loss. */
export function noticed(wish: Partial<CaseNotified> = {}): CaseNotified {
  return {
    kind: 'notified',
    on: (FILED + 20) as DayNo,
    article: LAW.name,
    law: LAW,
    measures: [],
    lossFen: fen(400_000),
    returnFen: fen(400_000),
    fineFen: fen(800_000),
    statementUntil: (FILED + 25) as DayNo,
    mayHear: false,
    hearingUntil: (FILED + 25) as DayNo,
    ...wish,
  }
}

/** A penalty of one and a half times the loss of `filed()`. */
export function decided(wish: Partial<CaseDecided> = {}): CaseDecided {
  return {
    kind: 'decided',
    decision: 'penalty',
    on: (FILED + 30) as DayNo,
    basis: BAND.article,
    law: LAW,
    returnFen: fen(400_000),
    fineFen: fen(600_000),
    multiple: 150,
    band: BAND,
    measures: [],
    reason: '事实清楚',
    serviceDue: (FILED + 37) as DayNo,
    publicationDue: (FILED + 37) as DayNo,
    simpleFilingDue: null,
    governmentFilingDue: null,
    ...wish,
  }
}
