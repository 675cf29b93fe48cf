import { formatDay } from '../../calendar/civil-time.ts'
import { monthOf } from '../../calendar/period.ts'
import { type Item, itemOf } from '../../catalogue/item.ts'
import type { InstitutionKind } from '../../city/institution.ts'
import type { Encounter } from '../../life/encounter.ts'
import type { Planting } from '../planting.ts'
import type { Scheme } from '../scheme.ts'
import { billingScheme } from './billing-scheme.ts'
import { withEachCharge } from './each-charge.ts'
import { signalsOf } from './signals.ts'

/** A cheaper thing and a dearer one of the same kind. */
export interface Rivals {
  cheap: string
  dear: string
}

/** Three months before, three from then on. */
const MONTHS_AROUND = 3
const PRICES = ['pric', 'pric_uplmt_amt', 'det_item_fee_sumamt', 'inscp_amt', 'preselfpay_amt'].map(
  (column) => `FEE_LIST_D.${column}`,
)

/**
 * A scheme in which a house changes from a cheap thing to a dear one of the same kind from one month on; its look-alikes change to the
 * cheaper one, or have used both all along.
 */
export function swapScheme(
  words: { name: string; title: string; kinds: readonly InstitutionKind[] },
  rivals: readonly Rivals[],
): Scheme {
  const draw = (planting: Planting): Drawn => {
    const drawn = planting.random.pick(rivals)
    const { period } = planting.city
    const cut = drawCut(planting)
    return {
      cheap: itemOf(drawn.cheap),
      dear: itemOf(drawn.dear),
      from: formatDay(period.monthStarts[cut] ?? 0).slice(0, 7),
      isFrom: ({ begin }) => monthOf(period, begin) >= cut,
    }
  }
  return billingScheme(
    {
      ...words,
      legitimateSignals: signalsOf(
        PRICES,
        'Which of two prices is billed, before and after, is the scheme itself.',
      ),
      planted: '便宜的换成同类贵的',
      innocent: '贵的换成便宜的，或一直两种都用',
    },
    {
      planted: (planting) => {
        const { cheap, dear, from, isFrom } = draw(planting)
        return {
          why: `从${from}起${cheap.name}换成${dear.name}`,
          concerns: ({ item }) => item === cheap,
          bill: (encounter) => turned(encounter, cheap, isFrom(encounter) ? dear : cheap),
        }
      },
      innocent: (planting, { number }) => {
        const { cheap, dear, from, isFrom } = draw(planting)
        if (number % 2 === 0)
          return {
            why: `从${from}起${dear.name}换成${cheap.name}`,
            concerns: ({ item }) => item === cheap,
            bill: (encounter) => turned(encounter, cheap, isFrom(encounter) ? cheap : dear),
          }
        return {
          why: `一直是${dear.name}和${cheap.name}各用一半`,
          concerns: ({ item }) => item === cheap,
          bill: (encounter, random) => turned(encounter, cheap, random.chance(0.5) ? dear : cheap),
        }
      },
    },
  )
}

interface Drawn {
  cheap: Item
  dear: Item
  /** Month from which the other is used, as told. */
  from: string
  isFrom: (encounter: Encounter) => boolean
}

function drawCut({ random, city: { period } }: Planting): number {
  const last = period.months - MONTHS_AROUND
  return last < MONTHS_AROUND ? Math.floor(period.months / 2) : random.between(MONTHS_AROUND, last)
}

function turned(encounter: Encounter, cheap: Item, item: Item): Encounter {
  return withEachCharge(encounter, (charge) => (charge.item === cheap ? { ...charge, item } : charge))
}
