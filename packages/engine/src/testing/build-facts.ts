import { type AuditFacts, type AuditLine, fen, NO_FACTS, quantity, unitPrice } from '@fundwatch/domain'

/** A line with what a test cares about. */
export function buildLine(wish: Partial<AuditLine> = {}): AuditLine {
  return {
    lineKey: 'H1/E1/1',
    lineNo: 1,
    personId: 'P1',
    institutionId: 'H1',
    encounterId: 'E1',
    settlementId: null,
    orderNo: null,
    dayNo: 20_000 as AuditLine['dayNo'],
    secondNo: (20_000 * 86_400) as AuditLine['secondNo'],
    itemCode: 'A',
    itemName: '甲',
    listType: null,
    feeCategory: null,
    quantity: quantity(10_000),
    unitPrice: unitPrice(10_000_000),
    priceCap: null,
    amountFen: fen(1000),
    eligibleFen: fen(1000),
    sex: null,
    ageYears: null,
    ageDays: null,
    levelRank: null,
    encounterClass: null,
    encounterType: null,
    insuranceType: null,
    departmentId: null,
    departmentName: null,
    doctorId: null,
    titleRank: null,
    isDischargeDrug: null,
    hospitalApproval: null,
    herbUse: null,
    supplyDays: null,
    ...wish,
  }
}

/** Facts that are nothing but lines. */
export function factsOf(...lines: readonly AuditLine[]): AuditFacts {
  return { ...NO_FACTS, lines }
}
