import type { Complaint, Rule } from '@fundwatch/engine'

/** Complains of two rules with one code or one number: regulators quote them, so each must mean one rule. */
export function complaintsOfNames(rules: readonly Rule[]): Complaint[] {
  return [...twice(rules, 'code'), ...twice(rules, 'number')]
}

function twice(rules: readonly Rule[], field: 'code' | 'number'): Complaint[] {
  const named = rules.filter((rule) => rule[field] !== null && rule[field] !== '')
  return [...Map.groupBy(named, (rule) => rule[field])].flatMap(([name, [first, ...others]]) =>
    others.map(({ id, origin, fieldLines }) => ({
      origin: { file: origin.file, line: fieldLines?.[field] ?? origin.line },
      message: `规则 ${id} 的 ${field} ${String(name)} 已被规则 ${first?.id ?? ''} 使用。请改用未用过的。`,
    })),
  )
}
