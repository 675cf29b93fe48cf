import { caseworkError, civilDayFromText, dayNo } from '@fundwatch/domain'
import type { TSchema } from 'typebox'
import { timeOf, type WireShape, withoutNull } from './wire-shape.ts'

/**
 * What came over the wire, with days as numbers; everything else as it came. The schema was checked before. The caller says
 * what it is then: the fields of an event are named as those of its act. Throws `field-invalid` for a day that no calendar has.
 */
export function takeFromWire<Taken>(schema: TSchema, told: unknown): Taken {
  return taken(schema as WireShape, told) as Taken
}

function taken(shape: WireShape, told: unknown): unknown {
  const inner = withoutNull(shape)
  if (typeof told === 'string') return timeOf(inner) === 'day' ? dayFrom(told, inner.title ?? '') : told
  if (Array.isArray(told)) return told.map((item: unknown) => taken(inner.items ?? {}, item))
  if (typeof told !== 'object' || told === null || inner.properties === undefined) return told
  const fields = Object.entries(told).filter(([name]) => inner.properties?.[name] !== undefined)
  return Object.fromEntries(
    fields.map(([name, value]) => [name, taken(inner.properties?.[name] ?? {}, value)]),
  )
}

/** The number of a day told as text. */
export function dayFrom(text: string, field: string) {
  const day = civilDayFromText(text)
  if (day === undefined) throw caseworkError('field-invalid', { field, reason: '没有这一天' })
  return dayNo(day)
}
