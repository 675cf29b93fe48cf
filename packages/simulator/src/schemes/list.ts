import { afterDeath } from './after-death.ts'
import { basketCopies } from './basket-copies.ts'
import { bedHanging } from './bed-hanging.ts'
import { chargeOutsideStay } from './by-rule/charge-outside-stay.ts'
import { consumableStock } from './by-rule/consumable-stock.ts'
import { diagnosisAge } from './by-rule/diagnosis-age.ts'
import { diagnosisSex } from './by-rule/diagnosis-sex.ts'
import { drugChildLimit } from './by-rule/drug-child-limit.ts'
import { drugChildOnly } from './by-rule/drug-child-only.ts'
import { drugCourse } from './by-rule/drug-course.ts'
import { drugIndication } from './by-rule/drug-indication.ts'
import { drugKinds } from './by-rule/drug-kinds.ts'
import { drugLevel } from './by-rule/drug-level.ts'
import { drugMaternity } from './by-rule/drug-maternity.ts'
import { drugSecondLine } from './by-rule/drug-second-line.ts'
import { drugSex } from './by-rule/drug-sex.ts'
import { drugWay } from './by-rule/drug-way.ts'
import { drugWorkInjury } from './by-rule/drug-work-injury.ts'
import { frequentPurchases } from './by-rule/frequent-purchases.ts'
import { frequentStays } from './by-rule/frequent-stays.ts'
import { frequentVisits } from './by-rule/frequent-visits.ts'
import { herbAloneUnpaid } from './by-rule/herb-alone-unpaid.ts'
import { herbNeverPaid } from './by-rule/herb-never-paid.ts'
import { itemAge } from './by-rule/item-age.ts'
import { itemChildOnly } from './by-rule/item-child-only.ts'
import { itemCourse } from './by-rule/item-course.ts'
import { itemRollingFrequency } from './by-rule/item-rolling-frequency.ts'
import { itemSex } from './by-rule/item-sex.ts'
import { lineArithmetic } from './by-rule/line-arithmetic.ts'
import { operationCharge } from './by-rule/operation-charge.ts'
import { operationSex } from './by-rule/operation-sex.ts'
import { periopAntibacterial } from './by-rule/periop-antibacterial.ts'
import { priceOverCap } from './by-rule/price-over-cap.ts'
import { problemListPair } from './by-rule/problem-list-pair.ts'
import { sameLineTwice } from './by-rule/same-line-twice.ts'
import { settlementLineAnomaly } from './by-rule/settlement-line-anomaly.ts'
import { settlementListAnomaly } from './by-rule/settlement-list-anomaly.ts'
import { stayDateOrder } from './by-rule/stay-date-order.ts'
import { supplyDays } from './by-rule/supply-days.ts'
import { surgeryDiscount } from './by-rule/surgery-discount.ts'
import { cardCashOut } from './card-cash-out.ts'
import { copiedBills } from './copied-bills.ts'
import { copiedPrescriptions } from './copied-prescriptions.ts'
import { duplicateCharge } from './duplicate-charge.ts'
import { freeCheckup } from './free-checkup.ts'
import { frequentStay } from './frequent-stay.ts'
import { groupVisits } from './group-visits.ts'
import { holidayStays } from './holiday-stays.ts'
import { impossibleDoctor } from './impossible-doctor.ts'
import { inducedDayTrips } from './induced-day-trips.ts'
import { itemSwap } from './item-swap.ts'
import { lentCard } from './lent-card.ts'
import { lowStandardAdmission } from './low-standard-admission.ts'
import { nightSwiping } from './night-swiping.ts'
import { overFrequency } from './over-frequency.ts'
import { overlap } from './overlap.ts'
import { oversold } from './oversold.ts'
import { phantomStay } from './phantom-stay.ts'
import { pharmacyCircle } from './pharmacy-circle.ts'
import type { Scheme } from './scheme.ts'
import { splitStay } from './split-stay.ts'
import { stockpiling } from './stockpiling.ts'
import { traceResale } from './trace-resale.ts'
import { villageAdmissions } from './village-admissions.ts'

/** Every scheme that can be planted. A new one is one file and one line here. */
export const schemes: readonly Scheme[] = [
  phantomStay,
  bedHanging,
  splitStay,
  frequentStay,
  groupVisits,
  overlap,
  duplicateCharge,
  overFrequency,
  itemSwap,
  cardCashOut,
  lentCard,
  nightSwiping,
  traceResale,
  oversold,
  stockpiling,
  impossibleDoctor,
  lowStandardAdmission,
  inducedDayTrips,
  chargeOutsideStay,
  diagnosisAge,
  diagnosisSex,
  drugChildLimit,
  drugChildOnly,
  drugCourse,
  drugIndication,
  drugKinds,
  drugLevel,
  drugMaternity,
  drugSecondLine,
  drugSex,
  drugWay,
  drugWorkInjury,
  frequentPurchases,
  frequentStays,
  frequentVisits,
  herbAloneUnpaid,
  herbNeverPaid,
  itemAge,
  itemChildOnly,
  itemCourse,
  itemRollingFrequency,
  itemSex,
  operationSex,
  periopAntibacterial,
  priceOverCap,
  problemListPair,
  settlementLineAnomaly,
  supplyDays,
  surgeryDiscount,
  consumableStock,
  lineArithmetic,
  operationCharge,
  sameLineTwice,
  settlementListAnomaly,
  stayDateOrder,
  afterDeath,
  basketCopies,
  copiedBills,
  copiedPrescriptions,
  freeCheckup,
  holidayStays,
  pharmacyCircle,
  villageAdmissions,
]
