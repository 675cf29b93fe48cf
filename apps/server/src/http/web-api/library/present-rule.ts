import type { RuleAnswer, RuleListPage } from '@fundwatch/contract'
import { shareOf } from '@fundwatch/domain'
import type { Static } from 'typebox'
import type { RuleSheet } from '../../../use-cases/review/library/edition-desk.ts'
import type { RuleExample } from '../../../use-cases/review/library/library-ports.ts'
import type { ListedRule } from '../../../use-cases/review/library/list-rules.ts'

type Row = Static<typeof RuleListPage>['rows'][number]
type Stage = Row['stages'][number]

/** A rule as the list tells it. */
export function presentRow({ rule, hits, record, standing, ...one }: ListedRule): Row {
  const { id, number, code, title, result, status, missing, stages } = rule
  return {
    ruleId: id,
    number,
    code,
    title,
    question: one.question,
    patternId: rule.pattern,
    patternTitle: one.patternTitle,
    result,
    status,
    missing,
    stages: stages.filter((stage): stage is Stage => ['before', 'during', 'after'].includes(stage)),
    points: one.entries,
    hits: hits?.findings ?? null,
    hitFen: hits?.fen ?? null,
    right: record === null ? null : shareOf(record.right, record.judged),
    level: standing?.state.level ?? null,
    isOnTrial: one.isOnTrial,
  }
}

interface Told {
  readonly row: ListedRule
  readonly sheet: RuleSheet
  readonly examples: readonly RuleExample[]
  readonly lastAudit: { readonly releaseNo: number; readonly endedAt: string | null } | null
  readonly releaseNo: number
}

/** A rule as its page tells it. */
export function presentRule({ row, sheet, examples, lastAudit, releaseNo }: Told): Static<typeof RuleAnswer> {
  const { rule, sentence, clears, amount, unjudged } = sheet
  return {
    ...presentRow(row),
    releaseNo,
    version: rule.version,
    inForceFrom: rule.inForce.from,
    inForceTo: rule.inForce.to,
    window: rule.window,
    subjects: rule.subject.map((word) => SUBJECTS[word] ?? word),
    scenes: rule.scenes.map((word) => SCENES[word] ?? word),
    tags: [...rule.tags],
    reviewedOn: rule.reviewedOn,
    sentence,
    clears,
    amount,
    unjudged: [...unjudged],
    falsePositives: [...rule.falsePositives],
    basis: rule.basis.map((one) => ({ ...one })),
    parameters: sheet.parameters.map(({ values, ...said }) => ({ ...said, values: [...values] })),
    datasets: sheet.datasets.map(({ ruleIds, sources, ...said }) => ({
      ...said,
      ruleIds: [...ruleIds],
      sources: [...sources],
    })),
    examples: examples.map(({ title, from, given, expected }) => ({
      title,
      from,
      given: given.map((one) => ({ ...one })),
      expected: expected.map((one) => ({ ...one })),
    })),
    lastAudit: lastAudit && { releaseNo: lastAudit.releaseNo, endedAt: lastAudit.endedAt },
  }
}

const SUBJECTS: Readonly<Record<string, string>> = {
  institution: '医疗机构',
  pharmacy: '药店',
  practitioner: '医务人员',
  person: '参保人',
}
const SCENES: Readonly<Record<string, string>> = {
  inpatient: '住院',
  outpatient: '门诊',
  pharmacy: '药店购药',
  internet: '互联网',
}
