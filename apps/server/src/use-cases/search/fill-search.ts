import { institutionType } from '@fundwatch/domain'
import { codesOf, knownInstitutions, TYPE_TITLES } from '../profiles/institutions.ts'
import type { ProfileLake } from '../profiles/profile-lake.ts'
import { gramsOf, type IndexedKind, plain, type Spelling } from './search-forms.ts'

/** One thing of the index, before it is spelled. */
export interface IndexEntry {
  readonly kind: IndexedKind
  readonly id: string
  readonly within: string
  readonly title: string
  readonly code: string | null
  readonly note: string | null
  readonly county: string | null
  readonly institutionId: string | null
}

/** One thing of the index as it is kept. */
export interface SpelledEntry extends IndexEntry {
  readonly words: string
  readonly spelling: string
  readonly initials: string
  readonly grams: readonly string[]
}

/** A point of the published release, with an item that it names; null where it names none. */
export interface PublishedPoint {
  readonly dataset: string
  readonly datasetTitle: string
  readonly point: string
  readonly name: string
  readonly itemCode: string | null
}

/** Which version of the lake and which release the index is of. */
export interface FillMark {
  readonly lakeVersion: number
  readonly releaseNo: number
}

/** The index as it is filled. */
export interface SearchIndex {
  mark(): Promise<FillMark | undefined>
  /** The published release; 0 without one. */
  releaseNo(): Promise<number>
  rules(): Promise<readonly { readonly ruleId: string; readonly code: string; readonly title: string }[]>
  points(releaseNo: number): Promise<readonly PublishedPoint[]>
  /** Of a kind, what is kept by now: key and what it was made of. */
  kept(kind: IndexedKind): Promise<ReadonlyMap<string, string>>
  put(entries: readonly SpelledEntry[]): Promise<void>
  remove(kind: IndexedKind, keys: readonly string[]): Promise<void>
  replacePoints(points: readonly PublishedPoint[]): Promise<void>
  keepMark(mark: FillMark): Promise<void>
  /** Runs work unless somebody else does the same. */
  alone(work: () => Promise<void>): Promise<void>
}

/** What filling the index needs. */
export interface FillSearchPorts {
  readonly index: SearchIndex
  readonly profiles: ProfileLake
  readonly spell: (text: string, how: { readonly isName: boolean }) => Spelling
  /** Lets others have the thread. */
  readonly rest: () => Promise<void>
}

/** So few at a time that nobody notices: spelling a name takes a tenth of a millisecond. */
const AT_ONCE = 100

/** Brings the index to the newest version of the lake and the published release; does nothing when it is there. */
export async function fillSearch(ports: FillSearchPorts, isOver: () => boolean = () => false): Promise<void> {
  const { index, profiles } = ports
  const { version: lakeVersion } = await profiles.ask('period')
  const releaseNo = await index.releaseNo()
  const isSame = (mark: FillMark | undefined) =>
    mark?.lakeVersion === lakeVersion && mark.releaseNo === releaseNo
  if (isSame(await index.mark())) return
  await index.alone(async () => {
    const mark = await index.mark()
    if (isSame(mark)) return
    if (mark?.lakeVersion !== lakeVersion) await fillFromLake(ports, isOver)
    await fillKnowledge(ports, releaseNo, isOver)
    if (!isOver()) await index.keepMark({ lakeVersion, releaseNo })
  })
}

async function fillFromLake(ports: FillSearchPorts, isOver: () => boolean): Promise<void> {
  const { profiles } = ports
  const institutions = (await knownInstitutions(profiles)).map((one) => ({
    kind: 'institution' as const,
    id: one.institutionId,
    within: '',
    title: one.name,
    code: one.institutionId,
    note: [one.level, TYPE_TITLES[institutionType(codesOf(one))]].filter((part) => part !== '').join(' '),
    county: one.county,
    institutionId: one.institutionId,
  }))
  await bringTo(ports, { kind: 'institution', entries: institutions }, isOver)
  const { rows: doctors } = await profiles.ask('search_doctors', {}, { isSlow: true })
  const doctorEntries = doctors.map(({ doctorId, institutionId, name, title, institutionName, county }) => ({
    kind: 'doctor' as const,
    id: doctorId,
    within: institutionId,
    title: name ?? doctorId,
    code: doctorId,
    note: [title, institutionName].filter((part) => part !== null).join(' '),
    county,
    institutionId,
  }))
  await bringTo(ports, { kind: 'doctor', entries: doctorEntries }, isOver)
  const { rows: items } = await profiles.ask('search_items', {}, { isSlow: true })
  const itemEntries = items.map(({ itemCode, name, listType }) => ({
    ...ofNoPlace('item', itemCode, ''),
    title: name ?? itemCode,
    code: itemCode,
    note: listType,
  }))
  await bringTo(ports, { kind: 'item', entries: itemEntries }, isOver)
}

const ofNoPlace = <Kind extends IndexedKind>(kind: Kind, id: string, within: string) => ({
  kind,
  id,
  within,
  county: null,
  institutionId: null,
})

async function fillKnowledge(
  ports: FillSearchPorts,
  releaseNo: number,
  isOver: () => boolean,
): Promise<void> {
  const { index } = ports
  const rules = (await index.rules()).map(({ ruleId, code, title }) => ({
    ...ofNoPlace('rule', ruleId, ''),
    title,
    code,
    note: null,
  }))
  await bringTo(ports, { kind: 'rule', entries: rules }, isOver)
  const points = await index.points(releaseNo)
  await index.replacePoints(points.filter(({ itemCode }) => itemCode !== null))
  const known = new Map(points.map((one) => [`${one.dataset}/${one.point}`, one] as const))
  const entries = [...known.values()].map(({ dataset, datasetTitle, point, name }) => ({
    ...ofNoPlace('point', point, dataset),
    title: name,
    code: point,
    note: datasetTitle,
  }))
  await bringTo(ports, { kind: 'point', entries: entries }, isOver)
}

const keyOf = ({ id, within }: Pick<IndexEntry, 'id' | 'within'>) => `${within}\t${id}`
const madeOf = ({ title, code, note, county }: Omit<IndexEntry, 'kind'>) =>
  [title, code ?? '', note ?? '', county ?? ''].join('\t')

/** Writes what is new or has changed, and removes what is no more. */
async function bringTo(
  { index, spell, rest }: FillSearchPorts,
  { kind, entries }: { readonly kind: IndexedKind; readonly entries: readonly IndexEntry[] },
  isOver: () => boolean,
): Promise<void> {
  const kept = await index.kept(kind)
  const due = entries.filter((entry) => kept.get(keyOf(entry)) !== madeOf(entry))
  for (let at = 0; at < due.length && !isOver(); at += AT_ONCE) {
    await index.put(due.slice(at, at + AT_ONCE).map((entry) => spelled(entry, spell)))
    await rest()
  }
  const keys = new Set(entries.map(keyOf))
  await index.remove(
    kind,
    [...kept.keys()].filter((key) => !keys.has(key)),
  )
}

function spelled(entry: IndexEntry, spell: FillSearchPorts['spell']): SpelledEntry {
  const { kind, title, id, code } = entry
  const spelling = spell(title, { isName: kind === 'doctor' })
  const codes = [...new Set([id, ...(code === null ? [] : [code])])]
  return {
    ...entry,
    words: plain(title),
    spelling: plain(spelling.full),
    initials: plain(spelling.initials),
    grams: gramsOf({ kind, title, codes, spelling }),
  }
}
