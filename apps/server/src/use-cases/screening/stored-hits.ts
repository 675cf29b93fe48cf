import { createHash } from 'node:crypto'
import {
  continuedRings,
  type EarlierRing,
  keyText,
  personsOfRing,
  type ScreenRow,
} from '@fundwatch/screening'
import type { ShippedScreen } from './parse-screens.ts'
import type { ScreenedNames, ScreenFindings, StoredHit } from './screening-ports.ts'
import { writeSentence } from './write-sentence.ts'

type FoundHit = ScreenFindings['hits'][number]

/** What it takes to write hits down. */
interface Said {
  readonly names: ScreenedNames
  readonly parameters: ReadonlyMap<string, number>
  /** Rings of earlier runs of the same screen, the latest first; none for a screen of anything else. */
  readonly earlier: readonly EarlierRing[]
}

/** Hits ready to be stored. A ring that goes on from an earlier run keeps its id, so that it is compared, and raised, as the same. */
export function storedHits(
  screen: ShippedScreen,
  hits: ScreenFindings['hits'],
  said: Said,
): readonly StoredHit[] {
  const ids = idsOf(screen, hits, said.earlier)
  return hits.map((hit, at) => storedHit(screen, hit, { ...said, hitId: ids[at] ?? '' }))
}

function idsOf(
  { id: screenId, judge }: ShippedScreen,
  hits: ScreenFindings['hits'],
  earlier: readonly EarlierRing[],
): readonly string[] {
  if (judge.kind !== 'network') return hits.map(({ key }) => hitIdOf(screenId, key))
  const continued = continuedRings(
    hits.map(({ facts }) => personsOfRing(facts)),
    earlier,
  )
  const taken = new Set(continued.filter((id) => id !== null))
  return hits.map(({ key }, at) => {
    const before = continued[at] ?? null
    if (before !== null) return before
    const own = freeId(screenId, key, taken)
    taken.add(own)
    return own
  })
}

/** A ring of other people may have had the name that this one would have, and goes on under it. */
function freeId(screenId: string, key: ScreenRow, taken: ReadonlySet<string>): string {
  let own = hitIdOf(screenId, key)
  for (let again = 2; taken.has(own); again += 1) own = hitIdOf(screenId, { ...key, again })
  return own
}

function storedHit(screen: ShippedScreen, hit: FoundHit, said: Said & { readonly hitId: string }): StoredHit {
  const institutionId =
    textIn(hit.facts, 'institution_id') ?? firstOf(hit.rows.map((row) => row.institutionId))
  const place = institutionId === null ? undefined : said.names.institution(institutionId)
  const subject = subjectOf(screen, hit, { institutionId, hitId: said.hitId })
  return {
    hitId: said.hitId,
    ...subject,
    subjectName: nameOf(subject, said.names),
    institutionId,
    county: place?.county ?? textIn(hit.facts, 'county'),
    score: hit.score,
    amountFen: hit.amountFen,
    key: hit.key,
    facts: hit.facts,
    sentence: writeSentence(screen, hit, said),
    comparedWith: hit.comparedWith,
    rows: hit.rows,
    rowCount: hit.rowCount,
    personCount: hit.personCount,
  }
}

interface Subject {
  readonly subjectKind: string
  readonly subjectId: string
}

function subjectOf(
  screen: ShippedScreen,
  { facts }: FoundHit,
  { institutionId, hitId }: { readonly institutionId: string | null; readonly hitId: string },
): Subject {
  const id = {
    institution: institutionId,
    doctor: textIn(facts, 'doctor_id'),
    person: textIn(facts, 'person_id'),
    group: null,
  }[screen.subject]
  return { subjectKind: screen.subject, subjectId: id ?? hitId.slice(0, 12) }
}

function nameOf({ subjectKind, subjectId }: Subject, names: ScreenedNames): string {
  if (subjectKind === 'institution') return names.institution(subjectId)?.name ?? subjectId
  if (subjectKind === 'doctor') return names.doctor(subjectId) ?? subjectId
  return subjectKind === 'person' ? subjectId : `团组 ${subjectId}`
}

const firstOf = (ids: readonly string[]): string | null => ids[0] ?? null

function textIn(row: ScreenRow, name: string): string | null {
  const value = row[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The same screen and key have the same id in every run. */
export function hitIdOf(screenId: string, key: ScreenRow): string {
  return hashOf([screenId, keyText(key)]).slice(0, 32)
}

/** A fingerprint of anything that JSON can say, as hexadecimal digits. */
export function hashOf(told: unknown): string {
  return createHash('sha256').update(JSON.stringify(told)).digest('hex')
}
