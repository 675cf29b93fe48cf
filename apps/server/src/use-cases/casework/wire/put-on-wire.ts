import { civilDay, civilTime, type DayNo, type SecondNo } from '@fundwatch/domain'
import type { Static, TSchema } from 'typebox'
import { timeOf, type WireShape, withoutNull } from './wire-shape.ts'

/** What a schema lists of a value, with days and moments as text. What it does not list stays here. */
export function putOnWire<Schema extends TSchema>(schema: Schema, value: unknown): Static<Schema> {
  return put(schema as WireShape, value) as Static<Schema>
}

function put(shape: WireShape, value: unknown): unknown {
  const inner = withoutNull(shape)
  if (typeof value === 'number') return numberOnWire(inner, value)
  if (Array.isArray(value)) return value.map((item: unknown) => put(inner.items ?? {}, item))
  if (typeof value !== 'object' || value === null || inner.properties === undefined) return value
  const known = new Map(Object.entries(value))
  const names = Object.keys(inner.properties).filter((name) => known.has(name))
  return Object.fromEntries(names.map((name) => [name, put(inner.properties?.[name] ?? {}, known.get(name))]))
}

function numberOnWire(shape: WireShape, value: number): unknown {
  const time = timeOf(shape)
  if (time === 'day') return civilDay(value as DayNo)
  return time === 'moment' ? civilTime(value as SecondNo) : value
}
