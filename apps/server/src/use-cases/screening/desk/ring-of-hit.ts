import { readDossier, type ScreenRow } from '@fundwatch/screening'
import { maskedPerson } from './present-hit.ts'

/** More is not drawn. */
const MOST_MEMBERS = 2_000
const MOST_EDGES = 6_000

const REASONS: Readonly<Record<string, string>> = {
  covisit: '同时同地就诊',
  phone: '同一电话',
  address: '同一住址',
  employer: '同一单位',
  account: '同一账户',
  'doctor-day': '同日同医师',
}

/** The circle of a hit as its screen kept it; null for hits about no circle, and where what was kept cannot be read. */
export function ringOf(facts: ScreenRow, seesPersons: boolean) {
  const text = facts['dossier']
  if (typeof text !== 'string' || !text.startsWith('{')) return null
  const { persons, members, edges, centrePersons } = readDossier(text)
  const shown = members.slice(0, MOST_MEMBERS)
  const known = new Set(shown.map(({ person }) => person))
  return {
    members: shown.map(({ person, weight, visits, amountFen }) => {
      const personId = persons[person] ?? ''
      return {
        key: String(person),
        name: maskedPerson(personId),
        personId: seesPersons ? personId : null,
        weight,
        isCentre: centrePersons.includes(person),
        visits,
        amountFen,
      }
    }),
    edges: edges
      .filter(({ a, b }) => known.has(a) && known.has(b))
      .slice(0, MOST_EDGES)
      .map(({ a, b, weight, reasons }) => ({
        from: String(a),
        to: String(b),
        weight,
        reason: reasons.map(({ kind, count }) => `${REASONS[kind] ?? kind} ${count}`).join('，'),
      })),
  }
}
