import { civilDayFromText, dayNo, estimateNote, type KnownCalendar } from '@fundwatch/domain'
import type { TSchema } from 'typebox'
import type { AnyEndpoint } from './endpoint.ts'

/** The parts of a schema that are looked at here. */
interface Shape {
  readonly 'x-estimate-of'?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
}

/** What saying that a deadline is an estimate needs. */
export interface EstimatePorts {
  readonly calendar: Pick<KnownCalendar, 'knows'>
}

/** The endpoint, saying beside each deadline that it is an estimate where the holidays of its year are not known. */
export function withEstimates<Context extends EstimatePorts>(
  endpoint: AnyEndpoint<Context>,
): AnyEndpoint<Context> {
  const { answer } = endpoint
  if (answer === null || !hasEstimates(answer)) return endpoint
  return {
    ...endpoint,
    handle: async (context, call) => noted(answer, await endpoint.handle(context, call), context.calendar),
  }
}

function hasEstimates(schema: TSchema | Shape): boolean {
  const { properties = {}, items, anyOf = [], 'x-estimate-of': field } = schema as Shape
  const inner = [...Object.values(properties), ...anyOf, ...(items === undefined ? [] : [items])]
  return field !== undefined || inner.some(hasEstimates)
}

function noted<Value>(schema: TSchema | Shape, value: Value, calendar: EstimatePorts['calendar']): Value {
  // What a schema lists of an answer, which is made of nothing else than objects, lists and words.
  return fill(schema as Shape, value, calendar) as Value
}

function fill(shape: Shape, value: unknown, calendar: EstimatePorts['calendar']): unknown {
  if (Array.isArray(value)) {
    const { items } = formOf(shape, (form) => form.items !== undefined)
    return items && hasEstimates(items) ? value.map((item: unknown) => fill(items, item, calendar)) : value
  }
  if (typeof value !== 'object' || value === null) return value
  const { properties = {} } = formOf(shape, (form) => form.properties !== undefined)
  const known = new Map<string, unknown>(Object.entries(value))
  for (const [name, inner] of Object.entries(properties)) {
    const field = inner['x-estimate-of']
    const note = field === undefined ? null : noteOf(known.get(field), calendar)
    if (note !== null) known.set(name, note)
    else if (known.has(name) && hasEstimates(inner)) known.set(name, fill(inner, known.get(name), calendar))
  }
  return Object.fromEntries(known)
}

/** The form of something that may also be nothing. */
function formOf(shape: Shape, isIt: (form: Shape) => boolean): Shape {
  return isIt(shape) ? shape : (shape.anyOf?.find(isIt) ?? {})
}

function noteOf(due: unknown, calendar: EstimatePorts['calendar']): string | null {
  const day = typeof due === 'string' ? civilDayFromText(due) : undefined
  return day === undefined ? null : estimateNote(calendar, dayNo(day))
}
