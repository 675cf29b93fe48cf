import { createHash } from 'node:crypto'
import {
  assembleFindings,
  buildLaw,
  type Finding,
  type Law,
  type LawPoint,
  type LawRule,
} from '@fundwatch/engine'
import { type EditionFiles, parseEdition } from './edition/parse-edition.ts'

/** A finding made again of what was copied into it. */
export interface Replay {
  /** Whether it came out the same, to the byte. */
  readonly same: boolean
  /** The JSON of the finding made again; null where the release cannot make it. */
  readonly body: string | null
  /** The fields that came out differently. */
  readonly differs: readonly string[]
  /** What of the finding the release does not have. */
  readonly missing: 'rule' | 'point' | null
  /** What decided that it was a hit. */
  readonly patternVersion: PatternVersion | null
}

/** A version of a pattern: SHA-256 in hex of what asks the question online and in batch. */
export interface PatternVersion {
  readonly pattern: string
  readonly check: string
  readonly audit: string
}

/**
 * Makes a finding again with the release that made it, of nothing but what was copied into it: grain, limits, ingredients,
 * lines with their facts and parts, names. Computed again and compared to the byte: the identity, which lines come in which
 * order, what each violating line counts for and the whole, whose it is and when, the point and its source, both sentences.
 *
 * Not computed again: that it is a hit at all, and its ingredients. For these the check must see what was *not* flagged as well
 * (the other lines of the day, the encounters, the diagnoses), of which no copy is kept; the lake as it was then and the release
 * give them, by auditing again. `patternVersion` says which check and audit that takes.
 */
export function replayFinding(finding: Finding, files: EditionFiles): Replay {
  return replayer(files)(finding)
}

/** The same for many findings of one release, which is read once. */
export function replayer(files: EditionFiles): (finding: Finding) => Replay {
  const { law } = buildLaw(parseEdition(files).edition, { statuses: ['draft', 'active', 'retired'] })
  return (finding) => ({
    ...replayByLaw(finding, law),
    patternVersion: versionOf(finding.pattern, files),
  })
}

/** The same by a law that has been built. */
export function replayByLaw(finding: Finding, law: Law): Omit<Replay, 'patternVersion'> {
  const nothing = { same: false, body: null, differs: [] }
  const rule = law.rules.find((one) => one.rule.id === finding.ruleId)
  if (!rule) return { ...nothing, missing: 'rule' }
  const point = rule.points.find((one) => isPointOf(finding, one))
  if (!point) return { ...nothing, missing: 'point' }
  const again = assembledAgain(finding, { law, rule, point })
  const body = JSON.stringify(again)
  const differs = Object.keys({ ...finding, ...again }).filter((name) => !isEqual(name, finding, again))
  return { same: body === JSON.stringify(finding), body, differs, missing: null }
}

function assembledAgain(
  finding: Finding,
  { law, rule, point }: { readonly law: Law; readonly rule: LawRule; readonly point: LawPoint },
): Finding | undefined {
  const facts = new Map(finding.lines.map((line) => [line.facts.lineKey, line.facts]))
  const nameOf = (id: string) => (Object.hasOwn(finding.names, id) ? finding.names[id] : undefined)
  const [again] = assembleFindings(
    law,
    [
      {
        kind: 'hit',
        ruleNo: rule.ruleNo,
        pointNo: point.pointNo,
        grain: rule.pattern.grain.map((name) => finding.grain[name] ?? ''),
        lines: finding.lines.map(({ role, ingredients, facts: { lineKey } }) => ({
          lineKey,
          role,
          ingredients,
        })),
        ingredients: finding.ingredients,
      },
    ],
    { line: (lineKey) => facts.get(lineKey), names: { institution: nameOf, code: nameOf } },
  )
  return again
}

/** One point may stand for several codes and change its limits over time: what was applied tells which it was. */
function isPointOf({ point, limits }: Finding, { knowledge, columns }: LawPoint): boolean {
  return (
    JSON.stringify(point) === JSON.stringify(knowledge) && JSON.stringify(limits) === JSON.stringify(columns)
  )
}

function isEqual(name: string, left: object, right: object | undefined): boolean {
  return JSON.stringify(Reflect.get(left, name)) === JSON.stringify(right && Reflect.get(right, name))
}

/** Null where the release does not have the pattern. */
function versionOf(pattern: string, files: EditionFiles): PatternVersion | null {
  const [check, audit] = ['check.ts', 'audit.sql'].map((name) =>
    files.get(`catalog/patterns/${pattern}/${name}`),
  )
  if (check === undefined || audit === undefined) return null
  return { pattern, check: sha256(check), audit: sha256(audit) }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
