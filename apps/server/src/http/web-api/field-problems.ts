import type { TSchema } from 'typebox'
import type { TLocalizedValidationError } from 'typebox/error'
import { meantErrors } from './meant-errors.ts'

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
const MOST_NAMED = 15

/** One sentence per field that is wrong, with what would be right. */
export function fieldProblems(
  schema: TSchema,
  errors: readonly TLocalizedValidationError[],
): readonly FieldProblem[] {
  const found = new Map<string, FieldProblem>()
  for (const error of meantErrors(errors).toSorted((left, right) => rank(left) - rank(right)))
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
    return error.params.requiredProperties.map((name) => problemAt(schema, [...path, name], '必须填写'))
  if (error.keyword === 'additionalProperties')
    return error.params.additionalProperties.map((name) => unknownField(schema, path, name))
  // What stands where nothing may stand is told by its object.
  if (error.keyword === 'boolean') return []
  return [problemAt(schema, path, reason(error, shapesAt(schema, path)))]
}

/** What is wrong with the field at a place, by its title. */
export function problemAt(schema: TSchema | Shape, path: readonly string[], why: string): FieldProblem {
  return { field: path.join('.'), message: `${titleOf(schema as Shape, path)}：${why}` }
}

/** What is nowhere in the schema, where it stands, and what may stand there: by title and by name. */
function unknownField(schema: Shape, path: readonly string[], name: string): FieldProblem {
  const field = [...path, name].join('.')
  const place = path.length === 0 ? '' : `${titleOf(schema, path)}：`
  const known = fieldsOf(shapesAt(schema, path))
  const told = known.slice(0, MOST_NAMED).map(([wire, title]) => `${title ?? ''}（${wire}）`)
  const more = known.length > MOST_NAMED ? ` 等 ${known.length} 项` : ''
  const hint = known.length === 0 ? '这里不填任何字段' : `可以填：${told.join('、')}${more}`
  return { field, message: `${place}没有“${shortened(name)}”这个字段，${hint}` }
}

/** Names and titles of all fields that may stand in an object, whatever form it takes. */
function fieldsOf(shapes: readonly Shape[]): readonly (readonly [string, string | undefined])[] {
  const all = shapes.flatMap(({ properties = {}, anyOf = [] }) => [
    ...Object.entries(properties).map(([wire, { title }]) => [wire, title] as const),
    ...fieldsOf(anyOf),
  ])
  return [...new Map(all)]
}

/** A name is the sender's, of any length. */
const shortened = (name: string) => (name.length > 40 ? `${name.slice(0, 40)}…` : name)

/** The title of the field; of a row in a list also which row. */
function titleOf(schema: Shape, path: readonly string[]): string {
  const last = path.at(-1)
  if (last === undefined) return '请求内容'
  const rowAt = path.findLastIndex((step) => /^\d+$/.test(step))
  const row = rowAt < 0 ? '' : `第 ${Number(path[rowAt]) + 1} 行`
  const title =
    shapesAt(schema, path).find((shape) => shape.title)?.title ?? (rowAt === path.length - 1 ? '' : last)
  return row ? `${row}${title}` : title
}

/** Whatever may stand at a place: one shape, or one per form that the value around it may take. */
function shapesAt(schema: Shape, path: readonly string[]): readonly Shape[] {
  return path.reduce<readonly Shape[]>(
    (shapes, step) => shapes.flatMap((shape) => stepInto(shape, step)),
    [schema],
  )
}

function stepInto(shape: Shape, step: string): readonly Shape[] {
  const direct = shape.properties?.[step] ?? (/^\d+$/.test(step) ? shape.items : undefined)
  return direct ? [direct] : (shape.anyOf ?? []).flatMap((form) => stepInto(form, step))
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

function reason(error: TLocalizedValidationError, shapes: readonly Shape[]): string {
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
      return choiceReason([...new Set(shapes.flatMap(wordsOf))])
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
function choiceReason(words: readonly string[]): string {
  return words.length > 0 && words.length <= 20
    ? `应为以下之一: ${words.join('、')}`
    : '不符合任何一种允许的形式'
}

function wordsOf(shape: Shape): readonly string[] {
  if (shape.const !== undefined) return [String(shape.const)]
  if (shape.enum) return shape.enum.map(String)
  return (shape.anyOf ?? []).flatMap(wordsOf)
}

function unescapePointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}
