import type { Rule } from '@fundwatch/engine'
import { canSeeDrafts, hitReach } from '../../../policies/library.ts'
import type { RecordRow, StandingRow } from '../../casework/learning/learning-ports.ts'
import type { Act } from '../../hub/trail/act.ts'
import type { BookRule } from './edition-desk.ts'
import type { LibraryPorts, RuleHits } from './library-ports.ts'
import { releaseToRead } from './release-to-read.ts'

/** Which rules are asked for; null does not filter. */
export interface RuleListWish {
  readonly releaseNo: number | null
  readonly text: string | null
  readonly kind: 'national' | 'local' | null
  readonly result: Rule['result'] | null
  readonly status: Rule['status'] | null
  readonly stage: string | null
  readonly hasHits: boolean | null
  readonly sort: 'number' | 'points' | 'hits' | 'money' | 'right' | null
  readonly isDescending: boolean
}

/** A rule of the list: what it says, what it found, how often it was right. */
export interface ListedRule extends BookRule {
  /** Null for those who see no sums. */
  readonly hits: RuleHits | null
  readonly record: RecordRow | null
  readonly standing: StandingRow | null
  /** The release on trial says it differently. */
  readonly isOnTrial: boolean
}

/** The rules of a release by the filter, with what the last audit found by them. Throws `forbidden`, `not-found`. */
export async function listRules(
  ports: LibraryPorts,
  act: Act,
  wish: RuleListWish,
): Promise<readonly ListedRule[]> {
  const release = await releaseToRead(ports, act, wish.releaseNo)
  const { rules } = await ports.editions.ask(release.releaseNo, 'book', {})
  const known = await ports.transact(act, async ({ library, learning }) => {
    const reach = hitReach(act.actor)
    const sees = reach.isCity || reach.counties.length > 0
    return {
      sees,
      hits: sees ? await library.hits(reach) : [],
      record: sees ? await learning.record(RECORD_BY_RULE, reach, MOST_RULES) : [],
      standings: sees ? await learning.standings() : [],
      trial: (await library.releases()).find(({ state }) => state === 'trial'),
    }
  })
  const onTrial =
    known.trial && canSeeDrafts(act.actor)
      ? await ports.editions.ask(known.trial.releaseNo, 'book', {})
      : undefined
  const trialRules = new Map(
    (onTrial?.rules ?? []).map(({ rule, entries }) => [rule.id, `${rule.version} ${entries}`]),
  )
  const listed = rules.map((one): ListedRule => {
    const { id, version } = one.rule
    return {
      ...one,
      hits: known.sees
        ? (known.hits.find(({ ruleId }) => ruleId === id) ?? { ruleId: id, findings: 0, fen: 0 })
        : null,
      record: known.record.find(({ key }) => key === id) ?? null,
      standing: known.standings.find(({ ruleId }) => ruleId === id) ?? null,
      isOnTrial: onTrial !== undefined && trialRules.get(id) !== `${version} ${one.entries}`,
    }
  })
  return listed.filter((one) => fits(one, wish)).toSorted(inOrder(wish))
}

const MOST_RULES = 5_000
const RECORD_BY_RULE = {
  side: 'rule',
  ruleId: null,
  point: null,
  institutionId: null,
  departmentId: null,
  county: null,
  fromDay: null,
  toDay: null,
} as const

function fits({ rule, question, patternTitle, hits }: ListedRule, wish: RuleListWish): boolean {
  const words = [
    rule.id,
    rule.code,
    rule.title,
    question,
    patternTitle,
    rule.missing,
    ...rule.basis.map(({ title }) => title),
  ]
  const { text, kind, result, status, stage, hasHits } = wish
  return (
    (text === null || words.join(' ').toLowerCase().includes(text.toLowerCase())) &&
    (kind === null || (kind === 'national') === (rule.number !== null)) &&
    (result === null || rule.result === result) &&
    (status === null || rule.status === status) &&
    (stage === null || rule.stages.includes(stage)) &&
    (hasHits === null || hits === null || hasHits === hits.findings > 0)
  )
}

const SORTS: Readonly<Record<NonNullable<RuleListWish['sort']>, (one: ListedRule) => number>> = {
  number: ({ rule }) => rule.number ?? 1_000,
  points: ({ entries }) => entries,
  hits: ({ hits }) => hits?.findings ?? -1,
  money: ({ hits }) => hits?.fen ?? -1,
  right: ({ record }) => (record && record.judged > 0 ? record.right / record.judged : -1),
}

function inOrder({ sort, isDescending }: RuleListWish) {
  const by = SORTS[sort ?? 'number']
  const sign = isDescending ? -1 : 1
  return (left: ListedRule, right: ListedRule) =>
    sign * (by(left) - by(right)) || (left.rule.id < right.rule.id ? -1 : 1)
}
