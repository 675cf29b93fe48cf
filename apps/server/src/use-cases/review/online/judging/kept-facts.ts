import type { AuditLine } from '@fundwatch/domain'
import type { LineFacts } from '@fundwatch/engine'

/** What a finding keeps of a line, in the order in which the batch engine keeps it: the same finding has the same bytes. */
export function keptFacts(line: AuditLine): LineFacts {
  return {
    lineKey: line.lineKey,
    personId: line.personId,
    institutionId: line.institutionId,
    encounterId: line.encounterId,
    settlementId: line.settlementId,
    orderNo: line.orderNo,
    dayNo: line.dayNo,
    secondNo: line.secondNo,
    itemCode: line.itemCode,
    itemName: line.itemName,
    feeCategory: line.feeCategory,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    amountFen: line.amountFen,
    eligibleFen: line.eligibleFen,
    departmentId: line.departmentId,
    departmentName: line.departmentName,
    doctorId: line.doctorId,
    sex: line.sex,
    ageYears: line.ageYears,
    levelRank: line.levelRank,
    encounterClass: line.encounterClass,
    encounterType: line.encounterType,
    insuranceType: line.insuranceType,
  }
}
