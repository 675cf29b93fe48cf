import { Day, Moment } from '@fundwatch/contract'

/** The parts of a JSON schema that are looked at here. */
export interface WireShape {
  readonly type?: string
  readonly title?: string
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, WireShape>>
  readonly items?: WireShape
  readonly anyOf?: readonly WireShape[]
}

const DAY = (Day('') as WireShape).pattern
const MOMENT = (Moment('') as WireShape).pattern

/** Whether a schema is a day or a moment: numbers inside, text on the wire. */
export function timeOf(shape: WireShape): 'day' | 'moment' | undefined {
  if (shape.pattern === DAY) return 'day'
  return shape.pattern === MOMENT ? 'moment' : undefined
}

/** The schema behind `or null`. */
export function withoutNull(shape: WireShape): WireShape {
  const branches = shape.anyOf?.filter(({ type }) => type !== 'null')
  return branches?.length === 1 ? (branches[0] ?? shape) : shape
}
