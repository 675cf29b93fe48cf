import type { Finding } from '@fundwatch/engine'
import type { FoundOfMonth } from './play-month.ts'

/** Findings that differ for the same reason, by rule. */
export interface ExplainedDifference {
  readonly reason: string
  readonly ruleId: string
  readonly count: number
}

/** How well three ways to judge the same month agree. */
export interface ComparedMonth {
  /** Findings that the online engine, once all is known, and the audit have in common, with the same lines and fen. */
  readonly same: number
  /** Rules with such findings. */
  readonly rules: number
  readonly explained: readonly ExplainedDifference[]
  readonly unexplained: readonly string[]
}

/** A difference and what explains it; null for nothing. */
interface Judged extends Difference {
  readonly reason: string | null
}

interface Difference {
  readonly finding: Finding
  readonly what: string
}

const LATER_TOLD = '结算审核时尚不知道：之后才上传，或别处的就诊'
const NO_DEPARTMENT = '购药接口没有科室'
const REFUSED = '该就诊有报文被拒收，其后的内容没有上传'

/** By rule and problem, what only the audit can find: what the extract may lack and messages must have, or cannot say. */
const UNTELLABLE: Readonly<Record<string, string>> = {
  'settlement-line-anomaly missing-department': '接口要求明细必须有开单科室',
  'settlement-line-anomaly missing-doctor': '接口要求明细必须有开单医师',
  'settlement-list-anomaly missing-main-diagnosis': '接口要求入院、出院必须有主要诊断',
  'settlement-list-anomaly missing-discharge-way': '接口要求出院必须有离院方式',
  'settlement-list-anomaly missing-department': '接口要求入院、出院必须有科室',
  'settlement-list-anomaly operation-outside-stay': '结算清单接口只有手术起止时间，没有单独的手术日期',
}

/**
 * Compares what was found as the month went on with what the online engine finds once all is known, and that with the audit of
 * the extract: the same findings, lines and fen, for every rule that hospitals are answered by. What differs is explained by what
 * was told too late, or by what messages cannot tell; anything else is unexplained.
 */
export function compareMonth(found: FoundOfMonth): ComparedMonth {
  const asked = ({ ruleId }: Finding) => found.ruleIds.has(ruleId)
  const batch = found.batch.filter(asked)
  const tooSoon = differences(found.inTime, found.later)
  const inKind = differences(found.later, batch)
  const judged: Judged[] = [
    ...tooSoon.map((one) => ({ ...one, reason: isToldLater(found, one.finding) ? LATER_TOLD : null })),
    ...inKind.map((one) => ({ ...one, reason: reasonOf(found, one) })),
    ...differentFacts(found.later, batch).map((one) => ({
      ...one,
      reason: one.isUntellable ? NO_DEPARTMENT : null,
    })),
  ]
  const later = new Map(found.later.map((finding) => [finding.identity, said(finding)]))
  const same = batch.filter((finding) => later.get(finding.identity) === said(finding))
  return {
    same: same.length,
    rules: new Set(same.map(({ ruleId }) => ruleId)).size,
    explained: counted(judged),
    unexplained: [
      ...found.troubles,
      ...judged.flatMap(({ reason, finding, what }) =>
        reason === null ? [`${what}: ${finding.identity} ${finding.sentence}`] : [],
      ),
    ],
  }
}

const [ONLY_LEFT, ONLY_RIGHT] = ['only in the first', 'only in the second']

/** The findings that only one of two has, or that say something else in each. */
function differences(left: readonly Finding[], right: readonly Finding[]): Difference[] {
  const [ours, theirs] = [byIdentity(left), byIdentity(right)]
  return [
    ...left.filter(({ identity }) => !theirs.has(identity)).map((finding) => ({ finding, what: ONLY_LEFT })),
    ...right.flatMap((finding) => {
      const other = ours.get(finding.identity)
      if (other === undefined) return [{ finding, what: ONLY_RIGHT }]
      return said(other) === said(finding)
        ? []
        : [{ finding, what: `says ${said(finding)}, not ${said(other)}` }]
    }),
  ]
}

/** Lines of which the online engine knows something else than the audit does: what it lacks, some rule cannot ask. */
function differentFacts(
  later: readonly Finding[],
  batch: readonly Finding[],
): (Difference & { readonly isUntellable: boolean })[] {
  const ours = byIdentity(later)
  return batch.flatMap((finding) => {
    const known = new Map(ours.get(finding.identity)?.lines.map(({ facts }) => [facts.lineKey, facts]))
    return finding.lines.flatMap(({ facts }) => {
      const own = known.get(facts.lineKey)
      if (own === undefined) return []
      const names = (Object.keys(facts) as (keyof typeof facts)[]).filter((name) => facts[name] !== own[name])
      if (names.length === 0) return []
      const what = names.map((name) => `${name} ${own[name]}, not ${facts[name]}`).join(', ')
      return [
        { finding, what: `knows ${what}`, isUntellable: names.every((name) => isUntellable(name, facts)) },
      ]
    })
  })
}

function isUntellable(name: string, { institutionId }: { readonly institutionId: string }): boolean {
  return institutionId.startsWith('P') && name.startsWith('department')
}

function byIdentity(findings: readonly Finding[]): Map<string, Finding> {
  return new Map(findings.map((finding) => [finding.identity, finding]))
}

/** Lines and fen of a finding. */
function said({ lines, amountFen }: Finding): string {
  const own = lines.map(({ role, facts, amountFen: fen }) => `${role} ${facts.lineKey} ${fen}`)
  return JSON.stringify([amountFen, own.sort()])
}

function encountersOf({ lines, encounterId }: Finding): Set<string> {
  const ids = lines.map(({ facts }) => facts.encounterId)
  return new Set(encounterId === null ? ids : [...ids, encounterId])
}

/** Whether a finding speaks of more than one encounter, or of one of which more was told after its settlement. */
function isToldLater({ toldLater }: FoundOfMonth, finding: Finding): boolean {
  const encounters = encountersOf(finding)
  return encounters.size > 1 || [...encounters].some((id) => toldLater.has(id))
}

function reasonOf({ refused }: FoundOfMonth, { finding, what }: Difference): string | null {
  if ([...encountersOf(finding)].some((id) => refused.has(id))) return REFUSED
  if (what !== ONLY_RIGHT) return null
  const problem = finding.grain['problem']
  return UNTELLABLE[`${finding.ruleId} ${String(problem)}`] ?? null
}

function counted(
  judged: readonly { readonly reason: string | null; readonly finding: Finding }[],
): ExplainedDifference[] {
  const groups = Map.groupBy(judged, ({ reason, finding }) => JSON.stringify([reason, finding.ruleId]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first === undefined || first.reason === null
      ? []
      : [{ reason: first.reason, ruleId: first.finding.ruleId, count: group.length }]
  })
}

/** What a comparison came to, for people. */
export function tableOf({ same, rules, explained, unexplained }: ComparedMonth): string {
  return [
    `${same} findings of ${rules} rules are the same online and in the audit, with the same lines and fen`,
    ...explained.map(({ reason, ruleId, count }) => `${String(count).padStart(5)}  ${ruleId}: ${reason}`),
    `${unexplained.length} differences are unexplained`,
  ].join('\n')
}
