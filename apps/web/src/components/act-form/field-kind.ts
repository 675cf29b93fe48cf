import { choicesOf, type FieldSchema } from '../../wire/forms.ts'

/** How a field is asked for. */
export type FieldKind =
  | 'choice'
  | 'choices'
  | 'line'
  | 'text'
  | 'day'
  | 'money'
  | 'number'
  | 'flag'
  | 'files'
  | 'colleague'
  | 'colleagues'
  | 'lines'
  | 'rows'
  | 'group'

const LONG = 300
const DAY = '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
const ID = '^[0-9a-f]{8}-'
const COLLEAGUES = /人$|人员|成员|承办|执行|审核员|主审|记录/
const FILES = /材料|附件|文件|照片|笔录件/

/** A field without the nothing it may also be. */
export function present(schema: FieldSchema): FieldSchema {
  const inner = schema.anyOf?.filter(({ type }) => type !== 'null') ?? []
  const [only] = inner
  if (only === undefined || inner.length > 1 || only.enum || only.const !== undefined) return schema
  return only.title ? only : { ...only, title: schema.title ?? '' }
}

/** No count and no number of days reaches this far: only money in fen is let up to it. */
const MONEY_LIMIT = 1e13

/** Whether a field holds money, in fen. */
export function isMoney({ type, maximum = 0 }: FieldSchema): boolean {
  return type === 'integer' && maximum >= MONEY_LIMIT
}

/** Whether a field may be left empty. */
export function isOptional(schema: FieldSchema): boolean {
  return schema.anyOf?.some(({ type }) => type === 'null') ?? false
}

/** How a field is asked for, by its schema alone: what a wish says is what a person is asked. */
export function kindOf(told: FieldSchema): FieldKind {
  const schema = present(told)
  const title = schema.title ?? ''
  if (schema.type === 'array') return kindOfMany(schema.items ?? {}, title)
  if (choicesOf(schema).length > 0) return 'choice'
  if (schema.type === 'boolean') return 'flag'
  if (schema.type === 'integer' || schema.type === 'number') return isMoney(schema) ? 'money' : 'number'
  if (schema.type === 'object') return 'group'
  if (schema.pattern === DAY) return 'day'
  if (schema.pattern?.startsWith(ID))
    return FILES.test(title) ? 'files' : COLLEAGUES.test(title) ? 'colleague' : 'line'
  return (schema.maxLength ?? 0) > LONG ? 'text' : 'line'
}

function kindOfMany(item: FieldSchema, title: string): FieldKind {
  if (choicesOf(item).length > 0) return 'choices'
  if (item.type === 'object') return 'rows'
  if (!item.pattern?.startsWith(ID)) return 'lines'
  if (FILES.test(title)) return 'files'
  return COLLEAGUES.test(title) ? 'colleagues' : 'lines'
}
