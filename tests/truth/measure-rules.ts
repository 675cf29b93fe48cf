import { wilson } from '@fundwatch/domain'
import type { Finding } from '@fundwatch/engine'
import type { Label } from './read-labels.ts'

/** How a rule did on planted cases and their look-alikes. */
export interface RuleTruth {
  readonly ruleId: string
  readonly planted: number
  readonly caught: number
  readonly innocent: number
  readonly accused: number
  readonly recall: Share
  readonly precision: Share
  /** Findings that touch no labelled row of the rule: what ordinary simulated life gave. */
  readonly unlabelled: number
}

/** A share with its 95 % Wilson interval; nulls where there is nothing to divide. */
export interface Share {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Compares findings with labels, rule by rule; a case counts as flagged when a finding of the rule touches one of its rows. */
export function measureRules(labels: readonly Label[], findings: readonly Finding[]): RuleTruth[] {
  const byRule = Map.groupBy(findings, ({ ruleId }) => ruleId)
  const labelled = Map.groupBy(labels, ({ ruleId }) => ruleId)
  const rules = [...new Set([...byRule.keys(), ...labelled.keys()])].sort()
  return rules.map((ruleId) => measureRule(ruleId, labelled.get(ruleId) ?? [], byRule.get(ruleId) ?? []))
}

function measureRule(ruleId: string, labels: readonly Label[], findings: readonly Finding[]): RuleTruth {
  const touched = new Map<string, number>()
  for (const finding of findings)
    for (const mark of marksOfFinding(finding)) touched.set(mark, (touched.get(mark) ?? 0) + 1)
  const cases = [
    ...Map.groupBy(labels, ({ scheme, role, groupNo }) => `${scheme} ${role} ${groupNo}`).values(),
  ]
  const isFlagged = (rows: readonly Label[]) =>
    rows.some((row) => marksOfLabel(row).some((mark) => touched.has(mark)))
  const of = (role: Label['role']) => cases.filter(([first]) => first?.role === role)
  const [planted, innocent] = [of('planted'), of('innocent')]
  const [caught, accused] = [planted.filter(isFlagged).length, innocent.filter(isFlagged).length]
  const known = new Set(labels.flatMap(marksOfLabel))
  return {
    ruleId,
    planted: planted.length,
    caught,
    innocent: innocent.length,
    accused,
    recall: shareOf(caught, planted.length),
    precision: shareOf(caught, caught + accused),
    unlabelled: findings.filter((finding) => !marksOfFinding(finding).some((mark) => known.has(mark))).length,
  }
}

/** What a finding touches: its violating lines, or what its grain names. */
function marksOfFinding({
  lines,
  encounterId,
  institutionId,
  personId,
  grain,
  ingredients,
}: Finding): string[] {
  const own = lines.filter(({ role }) => role === 'violating').map(({ facts }) => `line ${facts.lineKey}`)
  if (own.length > 0) return own
  const said = (name: string) => grain[name] ?? ingredients[name]
  if (said('trace_code') !== undefined) return [`trace ${said('trace_code')}`]
  if (encounterId !== null) return [`encounter ${encounterId}`]
  if (personId !== null) return [`person ${personId}`]
  return institutionId === null ? [] : [`stock ${institutionId} ${said('item_code') ?? ''}`]
}

function marksOfLabel({
  table,
  institutionId,
  encounterId,
  lineSn,
  personId,
  itemCode,
  keys,
}: Label): string[] {
  const traceCode = keys['drug_trac_codg']
  return [
    ...(table === 'FEE_LIST_D'
      ? [`line ${[institutionId, encounterId, lineSn].map(escaped).join('/')}`]
      : []),
    ...(encounterId === '' ? [] : [`encounter ${encounterId}`]),
    ...(traceCode ? [`trace ${traceCode}`] : []),
    ...(itemCode === '' && keys['med_list_codg'] === undefined
      ? []
      : [`stock ${institutionId} ${itemCode || keys['med_list_codg']}`]),
    ...(personId === '' ? [] : [`person ${personId}`]),
  ]
}

function escaped(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('/', '%2F')
}

function shareOf(successes: number, trials: number): Share {
  return trials === 0 ? { value: null, low: null, high: null } : wilson(successes, trials)
}
