import { readFileSync } from 'node:fs'

/** A field as the public interface prints it. */
export interface PublicField {
  readonly code: string
  readonly name: string
  /** `C`, `N`, `D` or `DT`. */
  readonly type: string
  /** `30` or `16,2`; empty where nothing is printed. */
  readonly length: string
  readonly isRequired: boolean
}

/** The fields of a node; throws when the collection has no such node. */
export type PublicFields = (transaction: string, node: string) => readonly PublicField[]

interface Collected {
  readonly transactions: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly fields: readonly {
              readonly code: string
              readonly cn: string
              readonly type: string
              readonly len: string
              readonly required: boolean
            }[]
          }
        >
      >
    >
  >
}

/** Reads a collection of the fields of the public interface. */
export function readPublicFields(file: string): PublicFields {
  const { transactions } = JSON.parse(readFileSync(file, 'utf8')) as Collected
  return (transaction, node) => {
    const found = transactions[transaction]?.[node]
    if (found === undefined) throw new Error(`The file has no node ${node} of ${transaction}.`)
    return found.fields.map(({ code, cn, type, len, required }) => ({
      code,
      name: cn.replaceAll(/\s/g, ''),
      type,
      length: lengthOf(len),
      isRequired: required,
    }))
  }
}

/** Some copies print a full-width comma, a date format or nothing useful in the column of the length. */
function lengthOf(printed: string): string {
  const plain = printed.replace('，', ',')
  return /^[0-9]+(,[0-9]+)?$/.test(plain) ? plain : ''
}
