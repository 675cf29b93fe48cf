import { originOf } from './complain.ts'
import type { Complaint, Origin, Pattern, Rule } from './edition.ts'
import type { LawPoint } from './law.ts'

/** A point, and where its fact was written. */
export type WrittenPoint = Omit<LawPoint, 'pointNo'> & { readonly origin: Origin }

/** Complains of two points of a rule that answer the same question on the same day: which would decide? */
export function complaintsOfPoints(
  rule: Rule,
  pattern: Pattern,
  points: readonly WrittenPoint[],
): Complaint[] {
  const groups = Map.groupBy(points, ({ columns }) =>
    JSON.stringify(pattern.key.map((name) => columns[name] ?? null)),
  )
  return [...groups.values()].flatMap((same) => {
    const sorted = [...same].sort((left, right) => left.validFromDay - right.validFromDay)
    const at = sorted.findIndex(
      ({ validToDay }, place) => (sorted[place + 1]?.validFromDay ?? Infinity) <= validToDay,
    )
    const [first, second] = [sorted[at], sorted[at + 1]]
    if (!first || !second) return []
    const key = pattern.key.map((name) => `${name}=${String(first.columns[name] ?? '')}`).join('、')
    return [
      {
        origin: second.knowledge ? second.origin : originOf(rule, 'parameters'),
        message: `规则 ${rule.id}: ${nameOf(second)} 与 ${nameOf(first)} 的有效期重叠${key === '' ? '' : `，且 ${key} 相同`}，无法确定以谁为准。请用 supersedes 或 valid_to 区分。`,
      },
    ]
  })
}

function nameOf({ knowledge }: WrittenPoint): string {
  return knowledge ? `知识点 ${knowledge.dataset}/${knowledge.point}（${knowledge.name}）` : '规则参数'
}
