import type { Item } from '../catalogue/item.ts'
import type { Institution } from '../city/institution.ts'
import type { Charge, Encounter } from '../life/encounter.ts'
import { type Fen, roundedRatio } from './fen.ts'

/** A charge with its price and how its amount divides; own + over + advance + eligible = amount. */
export interface BilledLine {
  charge: Charge
  /** In 1/10,000 yuan. */
  price: number
  /** Highest price insurance counts, in 1/10,000 yuan. */
  cap: number
  amount: Fen
  /** Not in the catalogue: paid by the person (全自费). */
  ownPay: Fen
  /** Above the cap (超限价). */
  overLimit: Fen
  /** First part of a 乙 item (先行自付). */
  advance: Fen
  /** What insurance counts (符合政策范围). */
  eligible: Fen
}

const OVER_CAP_PERCENT = 97

/** Bills the charges of an encounter at the prices of its institution. */
export function billEncounter(encounter: Encounter): BilledLine[] {
  const lines = new Map<Charge, BilledLine>()
  for (const charge of encounter.charges) {
    const original = charge.takesBack && lines.get(charge.takesBack)
    lines.set(charge, original ? reversed(original, charge) : billCharge(charge, encounter.institution))
  }
  return [...lines.values()]
}

/** The line that takes another back whole: same price, all amounts negative. */
export function reversed(original: BilledLine, charge: Charge): BilledLine {
  return {
    ...original,
    charge,
    amount: -original.amount,
    ownPay: -original.ownPay,
    overLimit: -original.overLimit,
    advance: -original.advance,
    eligible: -original.eligible,
  }
}

function billCharge(charge: Charge, institution: Institution): BilledLine {
  const { item, quantity } = charge
  const price = askedPrice(charge, institution)
  const cap = capOf(charge, institution, price)
  const amount = roundedRatio(quantity, price, 1_000_000) + (charge.misreckonedFen ?? 0)
  if (item.level === '03' || charge.isSelfPaid === true)
    return { charge, price, cap, amount, ownPay: amount, overLimit: 0, advance: 0, eligible: 0 }
  // Only an amount that was misreckoned can lie below what the cap allows.
  const beyondCap = Math.max(0, amount - roundedRatio(quantity, cap, 1_000_000))
  const overLimit = charge.cap?.isHeeded === false ? 0 : beyondCap
  const advance = roundedRatio(amount - overLimit, Math.round(item.selfpayShare * 100), 100)
  return { charge, price, cap, amount, ownPay: 0, overLimit, advance, eligible: amount - overLimit - advance }
}

function askedPrice({ item, priceFactor }: Charge, institution: Institution): number {
  const usual = priceAt(item, institution)
  return priceFactor === undefined ? usual : Math.round((usual * priceFactor) / 1000) * 1000
}

function capOf({ item, cap }: Charge, institution: Institution, price: number): number {
  if (cap) return Math.round((price * cap.percent) / 100_000) * 1000
  return isAboveCap(item, institution) ? Math.round((price * OVER_CAP_PERCENT) / 10_000) * 100 : price
}

/** The price an institution charges: services by level, drugs by the shop, to 10 fen (herbs exact). */
export function priceAt(item: Item, institution: Institution): number {
  if (item.kind === 'herb') return item.price
  if (item.kind === 'consumable') return item.price
  const factor = item.kind === 'service' ? institution.serviceFactor : institution.drugFactor
  return Math.round((item.price * factor) / 1000) * 1000
}

/** A few private hospitals and shops ask more than the cap for a few things; the person pays the difference. */
function isAboveCap(item: Item, institution: Institution): boolean {
  return institution.isPrivate && item.kind !== 'herb' && (item.index * 7 + institution.index) % 41 === 0
}
