import type { HitListWish, HitPathWish, RankingWish } from '@fundwatch/contract'
import { caseworkError, civilDay, type DayNo } from '@fundwatch/domain'
import { mayLookAtPersons } from '../../../policies/person.ts'
import { canRaiseFromHit, canReadHit, hitReach } from '../../../policies/screening.ts'
import { pageOnWire, placeFrom } from '../../casework/wire/page-place.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { BookedHitRow, ScreeningDeskPorts, WholeHit } from './desk-ports.ts'
import { comparisonOf, factsOf, hitOnWire, maskedPerson } from './present-hit.ts'
import { momentOf } from './read-screens.ts'
import { pathIn, ringOf } from './ring-of-hit.ts'

const PAGE = 50

/** A page of the hits that somebody may see. Throws `forbidden`. */
export async function listHits(ports: ScreeningDeskPorts, act: Act, wish: HitListWish) {
  const reach = reachOrRefuse(act)
  const page = await ports.transact(act, ({ screening }) =>
    screening.hits({
      filter: {
        runNo: wish.run ?? null,
        screens: screensOf(ports, wish),
        county: wish.county ?? null,
        subject: wish.subject ?? null,
        institutionId: wish.institutionId ?? null,
        isFresh: wish.isFresh ?? null,
        isInLead: wish.isInLead ?? null,
        leastScore: wish.leastScore ?? null,
        text: wish.text ?? null,
      },
      reach,
      sort: wish.sort ?? 'score',
      after: placeFrom(wish.after),
      limit: wish.limit ?? PAGE,
    }),
  )
  return pageOnWire(page, hitOnWire)
}

/** The screens that a wish leaves; null for all. */
function screensOf({ screenLibrary }: ScreeningDeskPorts, { screen, family, tag }: HitListWish) {
  if (family === undefined && tag === undefined) return screen === undefined ? null : [screen]
  return [...screenLibrary().values()]
    .filter(
      (each) =>
        (screen === undefined || each.id === screen) &&
        (family === undefined || each.family === family) &&
        (tag === undefined || each.tags.includes(tag)),
    )
    .map(({ id }) => id)
}

/** A hit with its reasons and rows. Throws `not-found` also for what the actor may not see. */
export async function readHit({ transact, screenLibrary }: ScreeningDeskPorts, act: Act, id: string) {
  const reach = hitReach(act.actor)
  return transact(act, async ({ screening }) => {
    const hit = await screening.hit(id)
    if (hit === undefined || !canReadHit(act.actor, hit)) throw caseworkError('not-found')
    const screen = screenLibrary().get(hit.screen)
    const seesPersons = mayLookAtPersons(act.actor)
    const rows = await screening.rowsOf(id, hit.runNo)
    const seen = await screening.runsOf(id)
    const others = await screening.hitsOfSubject(hit, reach)
    const { facts, fromDay, toDay, ranAtMs } = hit
    return {
      ...hitOnWire(hit),
      judge: screen?.judge.kind ?? ('threshold' as const),
      personId: seesPersons && hit.subject === 'person' ? hit.subjectId : null,
      doctorId: hit.subject === 'doctor' ? hit.subjectId : null,
      ranAt: momentOf(ranAtMs),
      from: civilDay(fromDay as DayNo),
      to: civilDay(toDay as DayNo),
      facts: factsOf(screen, facts),
      compared: comparisonOf(screen, hit),
      rows: rows.map((row) => rowOnWire(row, seesPersons)),
      seen: seen.map(({ ranAtMs, ...one }) => ({ ...one, ranAt: momentOf(ranAtMs) })),
      others: others.map(hitOnWire),
      ring: await ringOf(facts, seesPersons, (ids) => screening.institutionNames(ids)),
      verify: [...(screen?.verify ?? [])],
      innocent: [...(screen?.innocent ?? [])],
      basis: [...(screen?.basis ?? [])],
      abilities: abilitiesOf(act, hit),
    }
  })
}

/** The path between two members of a hit's circle. Throws `not-found` also for what the actor may not see. */
export function pathOfHit({ transact }: ScreeningDeskPorts, act: Act, wish: HitPathWish) {
  return transact(act, async ({ screening }) => {
    const hit = await screening.hit(wish.id)
    if (hit === undefined || !canReadHit(act.actor, hit)) throw caseworkError('not-found')
    return pathIn(hit.facts, wish)
  })
}

/** A hit that is in an open lead is raised already. */
function abilitiesOf({ actor }: Act, hit: WholeHit) {
  const isOpen = hit.leadStatus !== null && hit.leadStatus !== 'closed' && hit.leadStatus !== 'merged'
  return { raise: canRaiseFromHit(actor, hit) && !isOpen }
}

function rowOnWire({ personId, day, ...row }: BookedHitRow, seesPersons: boolean) {
  return {
    ...row,
    day: civilDay(day as DayNo),
    personId: seesPersons ? personId : null,
    person: maskedPerson(personId),
  }
}

/** Hits by county, of those that somebody may see. Throws `forbidden`. */
export async function mapHits({ transact }: ScreeningDeskPorts, act: Act, screen: string | undefined) {
  const reach = reachOrRefuse(act)
  const rows = await transact(act, ({ screening }) => screening.hitsByCounty(screen ?? null, reach))
  return { rows: [...rows] }
}

/** A page of a ranking, of the areas that somebody may see. Throws `forbidden`. */
export async function listRanking({ transact }: ScreeningDeskPorts, act: Act, wish: RankingWish) {
  const reach = reachOrRefuse(act)
  const page = await transact(act, ({ screening }) =>
    screening.ranked({
      filter: {
        screen: wish.screen,
        area: wish.area ?? null,
        insurance: wish.insurance ?? null,
        place: wish.place ?? null,
        group: wish.group ?? null,
        institutionId: wish.institutionId ?? null,
      },
      reach,
      sort: wish.sort ?? 'amount',
      after: placeFrom(wish.after),
      limit: wish.limit ?? PAGE,
    }),
  )
  return pageOnWire(page, ({ id, rank, previousRank, members, name, ...row }) => ({
    id,
    rank,
    previousRank,
    members,
    name,
    institutionId: row.institutionId,
    itemCode: row.itemCode,
    area: row.area,
    insurance: row.insurance,
    place: row.place,
    group: row.group,
    amountFen: row.amountFen,
    previousFen: row.previousFen,
    change: row.change,
    share: row.share,
    visits: row.visits,
    persons: row.persons,
  }))
}

/** What can be chosen in a ranking. Throws `forbidden`. */
export async function rankingChoices({ transact }: ScreeningDeskPorts, act: Act, screen: string) {
  const reach = reachOrRefuse(act)
  const { areas, insurances, places, groups, ranAtMs } = await transact(act, ({ screening }) =>
    screening.rankingChoices(screen, reach),
  )
  return {
    areas: [...areas],
    insurances: [...insurances],
    places: [...places],
    groups: [...groups],
    ranAt: ranAtMs === null ? null : momentOf(ranAtMs),
  }
}

function reachOrRefuse({ actor }: Act) {
  const reach = hitReach(actor)
  if (reach.length === 0) throw caseworkError('forbidden', { what: '查看筛查结果' })
  return reach
}
