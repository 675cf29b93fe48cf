import type { Wish } from '../../../use-cases/review/online/national-call.ts'
import { createCodecs } from '../codecs/codecs.ts'
import { DEFAULT_LIMITS } from '../national-border.ts'
import { nationalReader } from '../reading/national-reader.ts'
import type { Tree } from '../reading/parse-json.ts'
import { problemText, type Read } from '../reading/problem.ts'
import { readExtractTables } from '../tables/extract-columns.ts'
import { readBorder } from '../tables/read-border.ts'
import { EXAMPLE_MS, readExamples } from './examples.ts'

/** The tables of the repository. */
export const tables = readBorder()
/** The codecs of the repository. */
export const codecs = createCodecs(tables.interfaces, readExtractTables())
/** A reader with the tables of the repository. */
const reader = nationalReader(tables, codecs, DEFAULT_LIMITS)

const examples = new Map(readExamples().map((example) => [example.transaction, example]))

/** A fresh copy of the request of an example. Throws for a transaction without one. */
export function exampleRequest(transaction: string): Tree {
  const found = examples.get(transaction)
  if (found === undefined) throw new Error(`docs/interfaces/examples has no ${transaction}.`)
  return structuredClone(found.request)
}

/** Reads a body as the border does, on the day of the examples. */
export function readBody(body: Buffer): Read<Wish> {
  const opened = reader.open(body, EXAMPLE_MS)
  return opened.ok ? reader.wish(opened.value, EXAMPLE_MS) : opened
}

/** What `err_msg` says to a message; `ok` when it is read. */
export function said(message: Tree | string | Buffer): string {
  const body = Buffer.isBuffer(message)
    ? message
    : Buffer.from(typeof message === 'string' ? message : JSON.stringify(message))
  const read = readBody(body)
  return read.ok ? 'ok' : problemText(read.problem)
}

/** The wish of a message. Throws what `err_msg` says when there is none. */
export function wishOf(message: Tree): Wish {
  const read = readBody(Buffer.from(JSON.stringify(message)))
  if (!read.ok) throw new Error(problemText(read.problem))
  return read.value
}

/** Changes a message in place, at a path such as `input.feedetail[0].cnt`; undefined takes the field away. */
export function changed(message: Tree, path: string, value: unknown): Tree {
  const steps = path.split(/[.[\]]+/).filter(Boolean)
  const last = steps.pop() ?? ''
  const holder = steps.reduce<unknown>((node, step) => (node as Tree)[step], message) as Tree
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return message
}
