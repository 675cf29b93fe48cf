import type { RaiseFromHit } from '@fundwatch/contract'
import { afterHit, caseworkError, dayNoOfSecond, fen, type Lead, leadLaw, maskText } from '@fundwatch/domain'
import { canRaiseFromHit, canReadHit } from '../../../policies/screening.ts'
import { actAs } from '../../casework/act-as.ts'
import type { LeadPorts, LeadStores } from '../../casework/leads/lead-ports.ts'
import { weigh } from '../../casework/leads/lead-terms.ts'
import { raise } from '../../casework/leads/raise-lead.ts'
import type { Kept } from '../../hub/histories.ts'
import type { Act, Transact } from '../../hub/trail/act.ts'
import type { BookedHit, LibraryScreen, ScreeningBook, ScreenThreshold } from './desk-ports.ts'

/** What making leads of hits needs. */
export interface RaiseFromHitPorts extends Pick<LeadPorts, 'lawOfTheDay' | 'newId'> {
  readonly transact: Transact<LeadStores & { readonly screening: ScreeningBook }>
  readonly screenLibrary: () => ReadonlyMap<string, LibraryScreen>
}

/** The lead in which a hit is now. */
export interface RaisedFrom {
  readonly id: string
  readonly no: string
  readonly isNew: boolean
}

type Stores = LeadStores & { readonly screening: ScreeningBook }

/**
 * Makes a lead of a hit, or puts it into the lead that is open for the same screen and subject. Those who do it at the same time wait for
 * each other, so that there is one lead. Throws `not-found` for what the actor may not see, and `forbidden`.
 */
export function raiseFromHit(ports: RaiseFromHitPorts, act: Act, wish: RaiseFromHit): Promise<RaisedFrom> {
  return ports
    .transact(act, async ({ screening }) => screening.hit(wish.id))
    .then((hit) => {
      if (hit === undefined || !canReadHit(act.actor, hit)) throw caseworkError('not-found')
      const rightful = actAs(act, (actor) => canRaiseFromHit(actor, hit))
      if (rightful === undefined) throw caseworkError('forbidden', { what: '由筛查结果生成线索' })
      return ports.transact(rightful, async (stores) => {
        await stores.leads.holdRaising()
        // Somebody may have been first.
        const now = await stores.screening.hit(wish.id)
        if (now === undefined) throw caseworkError('not-found')
        return putIntoLead(ports, stores, { hit: now, day: dayNoOfSecond(act.at), note: noteOf(now, wish) })
      })
    })
}

/** How many hits are asked for at once; what is left comes with the next run. */
const MOST_AT_ONCE = 500

/** Makes leads of the hits that reach the thresholds; done twice, it finds nothing more to do. */
export function raiseFromScreens(
  ports: RaiseFromHitPorts & { readonly thresholds: (day: number) => readonly ScreenThreshold[] },
  act: Act,
): Promise<{ readonly raised: number; readonly joined: number }> {
  const day = dayNoOfSecond(act.at)
  return ports.transact(act, async (stores) => {
    await stores.leads.holdRaising()
    const told = { raised: 0, joined: 0 }
    for (const id of await stores.screening.raisable(ports.thresholds(day), MOST_AT_ONCE)) {
      const hit = await stores.screening.hit(id)
      if (hit === undefined) continue
      const { isNew } = await putIntoLead(ports, stores, { hit, day, note: hit.sentence })
      if (isNew) told.raised += 1
      else told.joined += 1
    }
    return told
  })
}

interface Putting {
  readonly hit: BookedHit
  readonly day: ReturnType<typeof dayNoOfSecond>
  readonly note: string
}

async function putIntoLead(
  ports: RaiseFromHitPorts,
  stores: Stores,
  { hit, day, note }: Putting,
): Promise<RaisedFrom> {
  const isOpen = hit.leadStatus !== null && hit.leadStatus !== 'closed' && hit.leadStatus !== 'merged'
  // Whoever comes second finds it in a lead.
  if (isOpen && hit.leadId !== null && hit.leadNo !== null)
    return { id: hit.leadId, no: hit.leadNo, isNew: false }
  const open = await stores.screening.openLead(keyOf(hit))
  const before = open === undefined ? undefined : await stores.histories.load(leadLaw, open)
  const { id, state } = await (before === undefined
    ? raiseNew(ports, stores, { hit, day, note })
    : join(ports, stores, { hit, day, note, before }))
  await stores.screening.link({ id: hit.id, screen: hit.screen, runNo: hit.runNo, leadId: id })
  return { id, no: state.no, isNew: before === undefined }
}

/** The lead holds the hit from then on: its sum, its persons, and why. */
async function join(
  { lawOfTheDay }: RaiseFromHitPorts,
  { leads, histories, screening }: Stores,
  { hit, day, note, before }: Putting & { readonly before: Kept<Lead> },
): Promise<Kept<Lead>> {
  const persons = await screening.personsBehind(hit.id, before.id)
  const measures = afterHit(before.state, { amountFen: fen(hit.amountFen ?? 0), persons })
  const { score } = await weigh(leads, lawOfTheDay, {
    ...before.state,
    ...measures,
    result: 'suspicion',
    day,
  })
  return histories.append(leadLaw, {
    ...before,
    event: {
      kind: 'hit-joined',
      hitId: hit.id,
      subjects: [subjectOf(hit)],
      ...measures,
      score,
      text: note,
    },
  })
}

/** One lead is open for a screen and its subject at a time. */
function keyOf({ screen, subject, subjectId }: BookedHit): string {
  return `screen/${screen}/${subject}:${subjectId}`
}

async function raiseNew(
  ports: RaiseFromHitPorts,
  stores: Stores,
  { hit, day, note }: Putting,
): Promise<Kept<Lead>> {
  const { lawOfTheDay } = ports
  const cause = ports.screenLibrary().get(hit.screen)?.cause ?? ''
  const place = hit.institutionName ?? (hit.subject === 'institution' ? hit.subjectName : '')
  const wish = {
    title: `${place} ${hit.screenTitle}`.trim().slice(0, 200),
    source: 'screen' as const,
    reference: hit.id,
    county: hit.county,
    institutionId: hit.institutionId,
    subjects: [subjectOf(hit)],
    findingIds: [],
    amountFen: fen(Math.max(0, hit.amountFen ?? 0)),
    // A cause that the law of the day does not know suggests nothing.
    cause: lawOfTheDay.causes.has(cause) ? cause : null,
    groupKey: keyOf(hit),
    persons: await stores.screening.personsBehind(hit.id, null),
  }
  const begun = await raise(ports, stores, { wish, findings: [], day })
  return stores.histories.append(leadLaw, { ...begun, event: { kind: 'noted', text: note } })
}

function subjectOf({ subject, subjectId, subjectName }: BookedHit): Lead['subjects'][number] {
  if (subject === 'group') return { kind: 'other', id: subjectId, name: subjectName }
  return { kind: subject, id: subjectId, name: subject === 'person' ? '参保人' : subjectName }
}

/** What stands in the lead: the reason, what else it could have been and is not, and what was added by hand. */
function noteOf({ screenTitle, sentence }: BookedHit, { excluded, note }: RaiseFromHit): string {
  return [
    `【${screenTitle}】${sentence}`,
    ...(excluded.length > 0 ? [`已排除的正常原因: ${excluded.join('；')}`] : []),
    ...(note === undefined ? [] : [maskText(note)]),
  ].join('\n')
}
