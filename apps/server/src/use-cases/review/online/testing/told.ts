import { createHash } from 'node:crypto'
import { type CivilDay, type CivilTime, fen, quantity, secondNo, unitPrice } from '@fundwatch/domain'
import type { Consultation, ConsultedEncounter, ConsultedOrder, ConsultedPerson } from '../consultation.ts'
import type { NationalCall, Wish } from '../national-call.ts'

/** A second by the wall clock, `YYYY-MM-DD HH:mm`. */
export const at = (time: string) => secondNo(`${time}:00` as CivilTime)

/** An order with what a test cares about: one of an item of 10 yuan, asked about, at noon of 2026-03-02. */
export function anOrder(wish: Partial<ConsultedOrder> & { readonly orderId: string }): ConsultedOrder {
  return {
    prescriptionNo: null,
    isCurrent: true,
    isLongTerm: false,
    startedSecond: at('2026-03-02 12:00'),
    endedSecond: null,
    itemCode: '001109000010000',
    itemName: '普通病房床位费',
    localItemCode: null,
    localItemName: null,
    listType: '201',
    feeCategory: '01',
    quantity: quantity(10_000),
    unitPrice: unitPrice(10_000_000),
    amountFen: fen(1000),
    selfFundedFen: fen(0),
    selfPaidFen: fen(0),
    departmentId: 'D1',
    departmentName: '内科',
    doctorId: 'DR1',
    doctorName: '甲',
    titleRank: 3,
    isDischargeDrug: false,
    ...wish,
  }
}

/** A stay at A since 2026-03-01, with the given orders. */
export function anEncounter(
  orders: readonly ConsultedOrder[],
  wish: Partial<ConsultedEncounter> = {},
): ConsultedEncounter {
  return {
    institutionId: 'A',
    encounterId: 'E1',
    institutionLevel: '03',
    startedSecond: at('2026-03-01 09:00'),
    endedSecond: null,
    encounterType: '21',
    insuranceType: '310',
    mainDiagnosisCode: 'I63.900',
    departmentId: 'D1',
    departmentName: '内科',
    doctorId: 'DR1',
    diagnoses: [],
    operations: [],
    orders,
    ...wish,
  }
}

/** A man of 40 with the given encounters, of which the first is the one at hand. */
export function aPerson(
  encounters: readonly ConsultedEncounter[],
  wish: Partial<ConsultedPerson> = {},
): ConsultedPerson {
  return {
    personId: 'P1',
    name: null,
    sex: '1',
    bornOn: '1986-01-01' as CivilDay,
    currentEncounterId: encounters[0]?.encounterId ?? '',
    encounters,
    ...wish,
  }
}

/** A consultation before the order about the given orders of one stay. */
export function aConsultation(
  orders: readonly ConsultedOrder[],
  wish: Partial<Consultation> = {},
): Consultation {
  return {
    kind: 'consultation',
    stage: 'before',
    scene: '5',
    ruleCodes: null,
    taskId: null,
    persons: [aPerson([anEncounter(orders)])],
    ...wish,
  }
}

/** A call of institution A, sent at 2026-03-02 12:01 and received now. */
export function aCall(wish: Wish, changed: Partial<NationalCall> = {}): NationalCall {
  const body = changed.body ?? Buffer.from(JSON.stringify(wish))
  return {
    institutionId: 'A',
    messageId: 'A202603021201000001',
    transaction: '3101',
    region: '340200',
    operator: 'D1',
    sentSecond: at('2026-03-02 12:01'),
    receivedAtMs: Date.now(),
    inputHash: createHash('sha256').update(body).digest(),
    body,
    wish,
    ...changed,
  }
}
