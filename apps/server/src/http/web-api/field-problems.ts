import type { TSchema } from 'typebox'
import type { TLocalizedValidationError } from 'typebox/error'

/** What is wrong with one field, in Chinese. */
export interface FieldProblem {
  /** Where it stands: `lines.3.amount`; empty for the whole. */
  readonly field: string
  /** The title of the field, and what is allowed. */
  readonly message: string
}

/** The parts of a JSON schema that are looked at here. */
interface Shape {
  readonly title?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
}

const MOST_PROBLEMS = 20

/** One sentence per field that is wrong, with what would be right. */
export function fieldProblems(
  schema: TSchema,
  errors: readonly TLocalizedValidationError[],
): readonly FieldProblem[] {
  const found = new Map<string, FieldProblem>()
  for (const error of errors.toSorted((left, right) => rank(left) - rank(right)))
    for (const problem of problemsOf(schema as Shape, error))
      if (!found.has(problem.field)) found.set(problem.field, problem)
  return [...found.values()].slice(0, MOST_PROBLEMS)
}

/** Of a choice, what it offers says more than why each of the offers does not fit. */
function rank({ keyword, schemaPath }: TLocalizedValidationError): number {
  if (keyword === 'required' || keyword === 'additionalProperties') return 0
  if (keyword === 'anyOf') return 1
  return schemaPath.includes('/anyOf/') ? 3 : 2
}

function problemsOf(schema: Shape, error: TLocalizedValidationError): readonly FieldProblem[] {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer)
  if (error.keyword === 'required')
    return error.params.requiredProperties.map((name) => told(schema, [...path, name], '必须填写'))
  if (error.keyword === 'additionalProperties')
    return error.params.additionalProperties.map((name) => told(schema, [...path, name], '没有这个字段'))
  // What stands where nothing may stand is told by its object.
  if (error.keyword === 'boolean') return []
  return [told(schema, path, reason(error, shapeAt(schema, path)))]
}

function told(schema: Shape, path: readonly string[], why: string): FieldProblem {
  return { field: path.join('.'), message: `${titleOf(schema, path)}：${why}` }
}

/** The title of the field; of a row in a list also which row. */
function titleOf(schema: Shape, path: readonly string[]): string {
  const last = path.at(-1)
  if (last === undefined) return '请求内容'
  const rowAt = path.findLastIndex((step) => /^\d+$/.test(step))
  const row = rowAt < 0 ? '' : `第 ${Number(path[rowAt]) + 1} 行`
  const title = shapeAt(schema, path)?.title ?? (rowAt === path.length - 1 ? '' : last)
  return row ? `${row}${title}` : title
}

function shapeAt(schema: Shape, path: readonly string[]): Shape | undefined {
  return path.reduce<Shape | undefined>((shape, step) => stepInto(shape, step), schema)
}

function stepInto(shape: Shape | undefined, step: string): Shape | undefined {
  if (shape === undefined) return undefined
  const direct = shape.properties?.[step] ?? (/^\d+$/.test(step) ? shape.items : undefined)
  if (direct) return direct
  for (const branch of shape.anyOf ?? []) {
    const inner = stepInto(branch, step)
    if (inner) return inner
  }
  return undefined
}

const TYPES: Readonly<Record<string, string>> = {
  string: '应为文字',
  integer: '应为整数',
  number: '应为数字',
  boolean: '应为“是”或“否”（true 或 false）',
  array: '应为列表',
  object: '应为一组字段',
  null: '应为空',
}

function reason(error: TLocalizedValidationError, shape: Shape | undefined): string {
  switch (error.keyword) {
    case 'type':
      return TYPES[String(error.params.type)] ?? '类型不对'
    case 'minLength':
      return error.params.limit === 1 ? '不能为空' : `至少 ${error.params.limit} 个字`
    case 'maxLength':
      return `最多 ${error.params.limit} 个字`
    case 'minItems':
      return `至少 ${error.params.limit} 项`
    case 'maxItems':
      return `最多 ${error.params.limit} 项`
    case 'uniqueItems':
      return '不能有重复的项'
    case 'minimum':
      return `不能小于 ${error.params.limit}`
    case 'maximum':
      return `不能大于 ${error.params.limit}`
    case 'pattern':
      return patternReason(String(error.params.pattern))
    case 'const':
    case 'enum':
    case 'anyOf':
      return choiceReason(shape)
    default:
      return '不符合要求'
  }
}

function patternReason(pattern: string): string {
  if (pattern.startsWith('^[0-9]{4}-[0-9]{2}-[0-9]{2}$')) return '应为日期，如 2026-03-01'
  if (pattern.startsWith('^[0-9]{4}-[0-9]{2}-[0-9]{2} ')) return '应为时间，如 2026-03-01 08:30:00'
  if (pattern.startsWith('^[0-9a-f]{8}-')) return '不是有效的编号'
  if (pattern.startsWith('^[^\\u0000-')) return '不能为空，也不能含有控制字符'
  return '格式不对'
}

/** The words that are allowed, when there are few enough to name. */
function choiceReason(shape: Shape | undefined): string {
  const words = wordsOf(shape)
  return words.length > 0 && words.length <= 20
    ? `应为以下之一: ${words.join('、')}`
    : '不符合任何一种允许的形式'
}

function wordsOf(shape: Shape | undefined): readonly string[] {
  if (shape === undefined) return []
  if (shape.const !== undefined) return [String(shape.const)]
  if (shape.enum) return shape.enum.map(String)
  return (shape.anyOf ?? []).flatMap(wordsOf)
}

function unescapePointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}
