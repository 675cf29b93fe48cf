import type { Lead, LeadList } from '../lead-list.ts'

/** Every order in which people could look at the leads: the higher score first, equal ones as they like. */
function everyOrder(leads: readonly Lead[]): Lead[][] {
  return permutations(leads).filter((order) =>
    order.every((lead, at) => at === 0 || (order[at - 1]?.score ?? 0) >= lead.score),
  )
}

function permutations(leads: readonly Lead[]): Lead[][] {
  if (leads.length === 0) return [[]]
  return leads.flatMap((lead, at) => permutations(leads.toSpliced(at, 1)).map((rest) => [lead, ...rest]))
}

/** The mean over all orders. */
export function meanOverOrders(leads: readonly Lead[], measure: (order: readonly Lead[]) => number): number {
  const orders = everyOrder(leads)
  return orders.reduce((sum, order) => sum + measure(order), 0) / orders.length
}

/** Average precision by going through the scores as thresholds, each time from the beginning. */
export function slowAveragePrecision({ leads, planted }: LeadList): number {
  const thresholds = [...new Set(leads.map(({ score }) => score))].sort((a, b) => b - a)
  let [sum, recallBefore] = [0, 0]
  for (const threshold of thresholds) {
    const above = leads.filter(({ score }) => score >= threshold)
    const recall = new Set(above.flatMap(({ found }) => found)).size / planted
    const precision = above.filter(({ found }) => found.length > 0).length / above.length
    sum += (recall - recallBefore) * precision
    recallBefore = recall
  }
  return sum
}
