import { type Item, itemOf } from './item.ts'

/** An item and how much of it: a probability below 1, a mean quantity from 1 on. */
export interface Order {
  item: Item
  amount: number
}

/** Reads `key:amount key:amount …`; a key without amount counts 1. */
export function parseOrders(text: string): Order[] {
  if (text === '') return []
  return text.split(' ').map((word) => {
    const [key, amount] = word.split(':')
    return { item: itemOf(key ?? ''), amount: amount === undefined ? 1 : Number(amount) }
  })
}
