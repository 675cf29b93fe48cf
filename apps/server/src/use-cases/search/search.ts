import { civilDay, dayNoOfSecond, isCaseworkError, maskName } from '@fundwatch/domain'
import { findingReach } from '../../policies/finding.ts'
import { mayLookForPersons } from '../../policies/person.ts'
import { canSeeItems, canSeeKnowledge, profileReach } from '../../policies/profile.ts'
import { listCases } from '../casework/cases/list-cases.ts'
import { listFindings } from '../casework/findings/list-findings.ts'
import { listLeads } from '../casework/leads/list-leads.ts'
import type { Act } from '../hub/trail/act.ts'
import { lookOf, seenCard } from '../hub/trail/look-at-person.ts'
import { gramsAsked, type IndexedKind, plain } from './search-forms.ts'
import type { FoundHits, SearchHit, SearchPorts } from './search-ports.ts'

/** Everything that can be found, in the order in which it is shown. */
export const SEARCH_KINDS = [
  'person',
  'institution',
  'doctor',
  'item',
  'rule',
  'point',
  'lead',
  'case',
  'finding',
] as const

/** What can be found. */
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** Words, a code, a number or pinyin; of one kind or all. */
export interface SearchWish {
  readonly text: string
  readonly kind: SearchKind | null
  readonly limit: number
}

/** What was found of a kind. */
export interface SearchGroup {
  readonly kind: SearchKind
  readonly counted: number
  readonly isCountCapped: boolean
  readonly hits: readonly SearchHit[]
}

const MOST_COUNTED = 200
const NOTHING: FoundHits = { hits: [], counted: 0 }

/** Finds what the actor may see, by kind; persons only by their exact number, and finding one is a look at him. */
export async function search(
  ports: SearchPorts,
  act: Act,
  wish: SearchWish,
): Promise<readonly SearchGroup[]> {
  if (plain(wish.text) === '') return []
  const kinds = wish.kind === null ? SEARCH_KINDS : [wish.kind]
  const found = await Promise.all(
    kinds.map(async (kind) => ({ kind, ...(await FINDERS[kind](ports, act, wish)) })),
  )
  return found
    .filter(({ hits }) => hits.length > 0)
    .map(({ kind, hits, counted }) => ({
      kind,
      hits,
      counted: Math.min(counted, MOST_COUNTED),
      isCountCapped: counted > MOST_COUNTED,
    }))
}

type Finder = (ports: SearchPorts, act: Act, wish: SearchWish) => Promise<FoundHits>

const FINDERS: Readonly<Record<SearchKind, Finder>> = {
  institution: inIndex('institution'),
  doctor: inIndex('doctor'),
  item: inIndex('item'),
  rule: inIndex('rule'),
  point: inIndex('point'),
  lead: findLeads,
  case: findCases,
  finding: findFindings,
  person: findPerson,
}

function inIndex(kind: IndexedKind): Finder {
  return async ({ transact }, act, { text, limit }) => {
    const isOfPlace = kind === 'institution' || kind === 'doctor'
    const maySee = kind === 'item' ? canSeeItems(act.actor) : canSeeKnowledge(act.actor)
    const reach = isOfPlace ? profileReach(act.actor) : null
    if (!maySee || reach?.length === 0) return NOTHING
    const grams = gramsAsked(kind, text)
    if (grams.length === 0) return NOTHING
    return transact(act, ({ searchStore }) =>
      searchStore.find({ kind, words: plain(text), grams, reach, limit }),
    )
  }
}

async function findLeads(ports: SearchPorts, act: Act, { text, limit }: SearchWish): Promise<FoundHits> {
  const { rows, counted } = await listLeads(ports, act, { text, limit })
  return {
    counted,
    hits: rows.map(({ id, title, no, institutionName }) => ({
      id,
      within: '',
      title,
      code: no,
      note: institutionName,
    })),
  }
}

async function findCases(ports: SearchPorts, act: Act, { text, limit }: SearchWish): Promise<FoundHits> {
  const { rows, counted } = await listCases(ports, act, { text, limit })
  return {
    counted,
    hits: rows.map(({ id, title, no }) => ({ id, within: '', title, code: no, note: null })),
  }
}

/** A finding is found by its number, or by how its id begins. */
async function findFindings(ports: SearchPorts, act: Act, { text, limit }: SearchWish): Promise<FoundHits> {
  const number = text.trim().toLowerCase()
  if (!/^(?:\d{1,9}|[0-9a-f]{4,8}(?:-[0-9a-f-]{0,27})?)$/.test(number)) return NOTHING
  if (findingReach(act.actor).scopes.length + findingReach(act.actor).scopesOfTold.length === 0)
    return NOTHING
  const wish = { filter: { number }, sort: 'amount', isDescending: true, after: null, limit } as const
  const { rows, counted } = await listFindings(ports, act, wish)
  return {
    counted,
    hits: rows.map((row) => ({
      id: row.findingId,
      within: '',
      title: row.ruleTitle,
      code: String(row.findingNo),
      note: [row.institutionName, civilDay(row.dayNo)].filter((part) => part !== null).join(' '),
    })),
  }
}

/** Numbers of persons are long; what is shorter is not asked of the lake. */
const PERSON_NO = /^[0-9A-Za-z]{8,40}$/

async function findPerson(ports: SearchPorts, act: Act, { text }: SearchWish): Promise<FoundHits> {
  const personId = text.trim()
  if (!PERSON_NO.test(personId) || !mayLookForPersons(act.actor)) return NOTHING
  try {
    const card = await seenCard(ports, act, personId)
    await ports.transact(act, ({ trail }) => trail.write([lookOf('look-at-person', personId)]))
    const hit = {
      id: personId,
      within: '',
      title: maskName(card.personName) ?? personId,
      code: personId,
      note: ageNote(card.bornOn, act),
    }
    return { hits: [hit], counted: 1 }
  } catch (error) {
    if (isCaseworkError(error) && error.code === 'not-found') return NOTHING
    throw error
  }
}

function ageNote(bornOn: string | null, { at }: Act): string | null {
  const born = Number(bornOn?.slice(0, 4))
  return Number.isInteger(born) ? `${Number(civilDay(dayNoOfSecond(at)).slice(0, 4)) - born} 岁` : null
}
