import { bedHanging } from './bed-hanging.ts'
import { cardCashOut } from './card-cash-out.ts'
import { duplicateCharge } from './duplicate-charge.ts'
import { frequentStay } from './frequent-stay.ts'
import { groupVisits } from './group-visits.ts'
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
import type { Scheme } from './scheme.ts'
import { splitStay } from './split-stay.ts'
import { stockpiling } from './stockpiling.ts'
import { traceResale } from './trace-resale.ts'

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
]
