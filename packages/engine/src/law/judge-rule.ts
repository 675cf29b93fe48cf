import { originOf } from './complain.ts'
import type { Complaint, Dataset, DatedValue, Pattern, Rule } from './edition.ts'
import { isUnderstood, TYPE_SHAPES, typedValue, wordsOf } from './typed-value.ts'
import { sharedDays, validDays } from './valid-days.ts'

/** Complains of what a rule says of itself: its days, its datasets against its pattern, its parameters. */
export function complaintsOfRule(
  rule: Rule,
  pattern: Pattern,
  datasets: ReadonlyMap<string, Dataset>,
): Complaint[] {
  return [
    ...complaintsOfDays(rule),
    ...complaintsOfKnowledge(rule, pattern, datasets),
    ...Object.entries(rule.parameters).flatMap(([name, values]) =>
      complaintsOfParameter(rule, pattern, { name, values }),
    ),
  ]
}

function complaintsOfDays(rule: Rule): Complaint[] {
  if (validDays(rule.inForce.from, rule.inForce.to)) return []
  return [
    {
      origin: originOf(rule, 'in_force'),
      message: `规则 ${rule.id} 的 in_force 不是先后两天 (YYYY-MM-DD)。请更正，或留空表示不限。`,
    },
  ]
}

function complaintsOfKnowledge(
  rule: Rule,
  pattern: Pattern,
  datasets: ReadonlyMap<string, Dataset>,
): Complaint[] {
  const origin = originOf(rule, 'knowledge')
  return rule.knowledge.flatMap((id, at): Complaint[] => {
    const dataset = datasets.get(id)
    if (!dataset)
      return [
        {
          origin,
          message: `规则 ${rule.id} 引用的知识集 ${id} 不存在。现有: ${[...datasets.keys()].join('、')}。请更正 knowledge 一栏。`,
        },
      ]
    if (rule.knowledge.indexOf(id) !== at)
      return [{ origin, message: `规则 ${rule.id} 引用了两次知识集 ${id}。请删去一个。` }]
    return complaintsOfColumns(rule, pattern, dataset)
  })
}

/** A fact that the pattern does not ask for would be dropped without a word; one of another type would be misread. */
function complaintsOfColumns(rule: Rule, pattern: Pattern, { id, columns, origin }: Dataset): Complaint[] {
  return Object.entries(columns).flatMap(([name, { type }]): Complaint[] => {
    const wanted = pattern.point[name]
    if (!wanted)
      return [
        {
          origin,
          message: `知识集 ${id} 的列 ${name} 不是模式 ${pattern.id} 的列，规则 ${rule.id} 用不到它。请改列名，或在模式的 point 中声明。`,
        },
      ]
    return wanted.type === type
      ? []
      : [
          {
            origin,
            message: `知识集 ${id} 的列 ${name} 的类型是 ${type}，而模式 ${pattern.id} 要 ${wanted.type}。请改为一致。`,
          },
        ]
  })
}

function complaintsOfParameter(
  rule: Rule,
  pattern: Pattern,
  { name, values }: { readonly name: string; readonly values: readonly DatedValue[] },
): Complaint[] {
  const origin = originOf(rule, 'parameters')
  const wanted = pattern.point[name]
  if (!wanted)
    return [
      {
        origin: values[0]?.origin ?? origin,
        message: `规则 ${rule.id} 的参数 ${name} 不是模式 ${pattern.id} 的列。可用的有: ${Object.keys(pattern.point).join('、')}。`,
      },
    ]
  if (values.length === 0)
    return [{ origin, message: `规则 ${rule.id} 的参数 ${name} 没有值。请写出值、起始日和来源。` }]
  return values.flatMap((one, at): Complaint[] => {
    const say = (message: string) => [
      { origin: one.origin, message: `规则 ${rule.id} 的参数 ${name}: ${message}` },
    ]
    if (!validDays(one.from, '')) return say(`起始日 "${one.from}" 不是日期 (YYYY-MM-DD)。请更正。`)
    if (values.findIndex(({ from }) => from === one.from) !== at)
      return say(`有两个值都从 ${one.from === '' ? '最初' : one.from} 起。请只留一个。`)
    if (typedValue(wanted.type, one.value) === undefined)
      return say(`值 "${one.value}" 应是${TYPE_SHAPES[wanted.type]}。请更正。`)
    return isUnderstood(wanted, one.value)
      ? []
      : say(`值 "${one.value}" 应是${wordsOf(wanted)}之一。请更正。`)
  })
}

/** Complains of two rules that ask the same of the same knowledge with the same parameters on the same day: one line would be counted by both. */
export function sameRules(rules: readonly Rule[]): Complaint[] {
  const byMeaning = Map.groupBy(rules, ({ pattern, knowledge, parameters }) =>
    JSON.stringify([
      pattern,
      [...knowledge].sort(),
      Object.entries(parameters)
        .map(([name, values]) => [name, values.map(({ value, from }) => [value, from])])
        .sort(),
    ]),
  )
  return [...byMeaning.values()].flatMap((same) =>
    same.flatMap((rule, at) => {
      const other = same.slice(0, at).find((earlier) => meet(earlier, rule))
      return other
        ? [
            {
              origin: rule.origin,
              message: `规则 ${rule.id} 与规则 ${other.id} 的模式、知识和参数完全相同，同一笔费用会被重复命中。请停用其中一条，或让两条的 in_force 前后相接。`,
            },
          ]
        : []
    }),
  )
}

function meet(left: Rule, right: Rule): boolean {
  const [one, other] = [left, right].map(({ inForce }) => validDays(inForce.from, inForce.to))
  return one !== undefined && other !== undefined && sharedDays(one, other) !== undefined
}
