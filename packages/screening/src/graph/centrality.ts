import type { Adjacency } from './adjacency.ts'

const MAX_ROUNDS = 60
const CLOSE_ENOUGH = 1e-7

/**
 * How central each node is, 0 to 1, the most central 1: by whom he is linked with and how strongly (eigenvector centrality,
 * Bonacich 1972), by repeated multiplication with each node's own value kept in, so that two-sided graphs settle as well.
 */
export function centrality({ persons, start, neighbour, weight }: Adjacency): Float64Array {
  let score = new Float64Array(persons.length).fill(1)
  const strongest = persons.reduce((most, _, node) => {
    let degree = 0
    for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at += 1) degree += weight[at] ?? 0
    return Math.max(most, degree)
  }, 0)
  if (strongest <= 0) return score.fill(0)
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = new Float64Array(score.length)
    let most = 0
    for (let node = 0; node < next.length; node += 1) {
      let sum = (score[node] ?? 0) * strongest * 0.1
      for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at += 1)
        sum += (weight[at] ?? 0) * (score[neighbour[at] ?? 0] ?? 0)
      next[node] = sum
      most = Math.max(most, sum)
    }
    let change = 0
    for (let node = 0; node < next.length; node += 1) {
      const scaled = (next[node] ?? 0) / most
      change = Math.max(change, Math.abs(scaled - (score[node] ?? 0)))
      next[node] = scaled
    }
    score = next
    if (change < CLOSE_ENOUGH) break
  }
  return score
}
