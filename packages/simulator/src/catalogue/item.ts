import { hashText } from '../random/random.ts'
import { readTable } from './read-table.ts'

/** What kind of thing is charged; it decides stock, trace codes and who carries it out. */
export type ItemKind = 'service' | 'drug' | 'herb' | 'consumable'

/** One chargeable thing of the catalogue, at its list price. */
export interface Item {
  /** Position in the catalogue, from 0. */
  index: number
  /** Our own short name, used in the clinical tables. */
  key: string
  /** National code (两库 or the national item specification; consumables have simulated codes). */
  code: string
  name: string
  kind: ItemKind
  /** med_chrgitm_type: 01 bed … 14 other. */
  chargeType: string
  listType: string
  /** chrgitm_lv: 01 甲, 02 乙, 03 自费. */
  level: string
  /** Share of the amount that is paid before insurance counts. */
  selfpayShare: number
  /** List price in 1/10,000 yuan (simulated). */
  price: number
  unit: string
  spec: string
  dosform: string
  /** The seven digits that open every trace code of this drug. */
  traceProduct: string
  /** Given by injection: unit doses in hospital, not carried home. */
  isInjection: boolean
}

/** The whole catalogue in file order. */
export const items: readonly Item[] = readTable('items.csv').map(toItem)

/** Beyond the catalogue of an ordinary city: what only schemes for the evaluation of screens charge. */
export const furtherItems: readonly Item[] = readTable('further-items.csv').map((row, index) =>
  toItem(row, items.length + index),
)

/** Everything that may be charged, each at its `index`. */
export const everyItem: readonly Item[] = [...items, ...furtherItems]

const byKey = new Map(everyItem.map((item) => [item.key, item]))

/** The item with our short name; throws RangeError when the catalogue has none. */
export function itemOf(key: string): Item {
  const item = byKey.get(key)
  if (!item) throw new RangeError(`The catalogue has no item ${key}.`)
  return item
}

function toItem(row: Record<string, string>, index: number): Item {
  const code = row['code'] ?? ''
  return {
    index,
    key: row['key'] ?? '',
    code,
    name: row['name'] ?? '',
    kind: toKind(row['kind'] ?? ''),
    chargeType: row['charge_type'] ?? '',
    listType: row['list_type'] ?? '',
    level: row['level'] ?? '',
    selfpayShare: Number(row['selfpay_prop']),
    price: Math.round(Number(row['price_yuan']) * 10_000),
    unit: row['unit'] ?? '',
    spec: row['spec'] ?? '',
    dosform: row['dosform'] ?? '',
    traceProduct: `8${(hashText(code) % 1_000_000).toString().padStart(6, '0')}`,
    isInjection: row['dosform'] === '注射剂',
  }
}

function toKind(text: string): ItemKind {
  if (text === 'service' || text === 'drug' || text === 'herb' || text === 'consumable') return text
  throw new RangeError(`Unknown kind of item: ${text}.`)
}
