/** How a field is read: text, number, day, moment, one node, several nodes, several texts. */
export type FieldType = 'C' | 'N' | 'D' | 'DT' | 'node' | 'nodes' | 'texts'

/** What a field may hold at most: characters of a text; digits and decimals of a number. */
export interface FieldLength {
  readonly digits: number
  /** 0 for texts. */
  readonly decimals: number
}

/** A field of the public interface, as `catalog/interfaces` has it. */
export interface Field {
  /** The node that holds it; `input` and `envelope` are the outermost ones. */
  readonly node: string
  /** National code. */
  readonly code: string
  /** In Chinese. */
  readonly name: string
  readonly type: FieldType
  /** Null where nothing is printed. */
  readonly length: FieldLength | null
  /** Null where no list is known. */
  readonly codeSet: string | null
  readonly isRequired: boolean
}

/** The fields of a transaction, by node. */
export interface Interface {
  /** `infno` in capitals; `envelope` for what stands around every message. */
  readonly transaction: string
  readonly nodes: ReadonlyMap<string, readonly Field[]>
}

/** Reads `30` or `16,2`; undefined for anything else. */
export function lengthFromText(text: string): FieldLength | undefined {
  const match = /^([0-9]{1,6})(?:,([0-9]))?$/.exec(text)
  if (match === null) return undefined
  const [digits, decimals] = [Number(match[1]), Number(match[2] ?? 0)]
  return digits < 1 || decimals >= digits ? undefined : { digits, decimals }
}
