import type { Scheme } from '../scheme.ts'
import { absentPatientsHouse } from './absent-patients-house.ts'
import { bedToBed } from './bed-to-bed.ts'
import { borrowedPhoneRing } from './borrowed-phone-ring.ts'
import { busAdmissions } from './bus-admissions.ts'
import { busierFromMonth } from './busier-from-month.ts'
import { checkUpHouse } from './check-up-house.ts'
import { codingJump } from './coding-jump.ts'
import { collectedDrugs } from './collected-drugs.ts'
import { dayTripHouse } from './day-trip-house.ts'
import { dearConsumables } from './dear-consumables.ts'
import { dearImplants } from './dear-implants.ts'
import { dearPrices } from './dear-prices.ts'
import { dearerImaging } from './dearer-imaging.ts'
import { dearerStaysFromMonth } from './dearer-stays-from-month.ts'
import { dearerSubgroup } from './dearer-subgroup.ts'
import { dearerVisitsFromMonth } from './dearer-visits-from-month.ts'
import { dialysisTooOften } from './dialysis-too-often.ts'
import { doctorInBed } from './doctor-in-bed.ts'
import { doctorInTwoHouses } from './doctor-in-two-houses.ts'
import { doctorOvertime } from './doctor-overtime.ts'
import { doctorRushHours } from './doctor-rush-hours.ts'
import { drugBrandSwap } from './drug-brand-swap.ts'
import { drugPush } from './drug-push.ts'
import { emptySwipesShop } from './empty-swipes-shop.ts'
import { fixedPairs } from './fixed-pairs.ts'
import { geneTestsForAll } from './gene-tests-for-all.ts'
import { graverCodes } from './graver-codes.ts'
import { heavyPrescriber } from './heavy-prescriber.ts'
import { idleBeds } from './idle-beds.ts'
import { intensiveForTheMild } from './intensive-for-the-mild.ts'
import { intensiveOnTheWard } from './intensive-on-the-ward.ts'
import { itemUpgrade } from './item-upgrade.ts'
import { lightGraver } from './light-graver.ts'
import { limitHouse } from './limit-house.ts'
import { minorIllnessHouse } from './minor-illness-house.ts'
import { monthEndRush } from './month-end-rush.ts'
import { needlesEveryHour } from './needles-every-hour.ts'
import { needlessIntervention } from './needless-intervention.ts'
import { needlessTests } from './needless-tests.ts'
import { nightPharmacy } from './night-pharmacy.ts'
import { overfilledHouse } from './overfilled-house.ts'
import { paperIllness } from './paper-illness.ts'
import { psychiatricRevolvingDoor } from './psychiatric-revolving-door.ts'
import { quickCheap } from './quick-cheap.ts'
import { quotaFilled } from './quota-filled.ts'
import { repeatTests } from './repeat-tests.ts'
import { resaleChain } from './resale-chain.ts'
import { roundSumShop } from './round-sum-shop.ts'
import { sameDailyBill } from './same-daily-bill.ts'
import { sameDoctorRing } from './same-doctor-ring.ts'
import { sameSetForAll } from './same-set-for-all.ts'
import { secondEye } from './second-eye.ts'
import { sendingOnHouse } from './sending-on-house.ts'
import { shamEmployment } from './sham-employment.ts'
import { sharedBedHouse } from './shared-bed-house.ts'
import { splittingHouse } from './splitting-house.ts'
import { stackedStents } from './stacked-stents.ts'
import { swapCounter } from './swap-counter.ts'
import { swappedMain } from './swapped-main.ts'
import { trainingBeyondADay } from './training-beyond-a-day.ts'
import { trainingByTheDozen } from './training-by-the-dozen.ts'
import { uncodedDear } from './uncoded-dear.ts'
import { unsettledVisitorsHouse } from './unsettled-visitors-house.ts'
import { untreatedCodes } from './untreated-codes.ts'
import { yearEndHouse } from './year-end-house.ts'

/**
 * Schemes of whole houses, rings and populations, which a screen finds and no rule does. They are planted for the evaluation of screens
 * only: what shifts the shares of a house would make any other simulated city another one. A new one is one file and one line here.
 */
export const houseSchemes: readonly Scheme[] = [
  dearerVisitsFromMonth,
  dearerStaysFromMonth,
  busierFromMonth,
  absentPatientsHouse,
  bedToBed,
  busAdmissions,
  checkUpHouse,
  dayTripHouse,
  doctorInBed,
  doctorInTwoHouses,
  doctorOvertime,
  doctorRushHours,
  idleBeds,
  limitHouse,
  minorIllnessHouse,
  nightPharmacy,
  overfilledHouse,
  sendingOnHouse,
  sharedBedHouse,
  splittingHouse,
  unsettledVisitorsHouse,
  yearEndHouse,
  borrowedPhoneRing,
  collectedDrugs,
  dearConsumables,
  dearPrices,
  dearerImaging,
  drugBrandSwap,
  drugPush,
  emptySwipesShop,
  fixedPairs,
  heavyPrescriber,
  itemUpgrade,
  monthEndRush,
  needlessTests,
  paperIllness,
  quotaFilled,
  repeatTests,
  resaleChain,
  roundSumShop,
  sameDoctorRing,
  shamEmployment,
  swapCounter,
  codingJump,
  dearImplants,
  dearerSubgroup,
  dialysisTooOften,
  geneTestsForAll,
  graverCodes,
  intensiveForTheMild,
  intensiveOnTheWard,
  lightGraver,
  needlesEveryHour,
  needlessIntervention,
  psychiatricRevolvingDoor,
  quickCheap,
  sameDailyBill,
  sameSetForAll,
  secondEye,
  stackedStents,
  swappedMain,
  trainingBeyondADay,
  trainingByTheDozen,
  uncodedDear,
  untreatedCodes,
]
