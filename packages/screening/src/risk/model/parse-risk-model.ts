import { riskError } from '../risk-error.ts'
import type { RiskModel } from './risk-model.ts'

const LISTS = ['features', 'dropped', 'middles', 'profiles', 'leaks'] as const
const LISTS_OF_KIND = { supervised: ['trees'], unsupervised: ['outliers', 'forest', 'grids'] } as const
const TREE_LISTS = {
  supervised: ['feature', 'low', 'high', 'missingLeft', 'left', 'right', 'value', 'cover'],
  unsupervised: ['feature', 'split', 'left', 'right'],
} as const

/** Explaining keeps room for so many features on one way. */
const MOST_DEPTH = 60

/** Reads a model file, made by this version of the format. Throws `not-a-model` with what is wrong. */
export function parseRiskModel(text: string): RiskModel {
  const model = parsed(text)
  if (!isRecord(model) || model['format'] !== 'fundwatch-risk') throw broken('缺少 format: fundwatch-risk')
  if (model['version'] !== 1) throw broken(`版本 ${String(model['version'])} 不受支持，只支持版本 1`)
  const { kind } = model
  if (kind !== 'supervised' && kind !== 'unsupervised') throw broken(`种类 ${String(kind)} 不认识`)
  for (const key of [...LISTS, ...LISTS_OF_KIND[kind]])
    if (!Array.isArray(model[key])) throw broken(`缺少 ${key}`)
  for (const key of ['trainedOn', 'columns', 'scoreProfile'])
    if (!isRecord(model[key])) throw broken(`缺少 ${key}`)
  const width = listOf(model, 'features').length
  const trees = listOf(model, kind === 'supervised' ? 'trees' : 'forest')
  for (const [index, tree] of trees.entries()) checkTree(tree, { index, width, lists: TREE_LISTS[kind] })
  return model as unknown as RiskModel
}

/** A tree that points back or outside would never end, or read what is not there. */
function checkTree(
  tree: unknown,
  {
    index,
    width,
    lists,
  }: { readonly index: number; readonly width: number; readonly lists: readonly string[] },
): void {
  const wrong = () => broken(`第 ${index + 1} 棵树不完整`)
  if (!isRecord(tree)) throw wrong()
  const columns = lists.map((key) => listOf(tree, key))
  const size = columns[0]?.length ?? 0
  if (size === 0 || columns.some((column) => column.length !== size || !column.every(Number.isFinite)))
    throw wrong()
  const [feature, left, right] = ['feature', 'left', 'right'].map((key) => listOf(tree, key).map(Number))
  const depths = new Float64Array(size)
  for (let node = 0; node < size; node += 1) {
    const split = feature?.[node] ?? -1
    if (split < 0) continue
    const depth = (depths[node] ?? 0) + 1
    const isDown = (child = 0) =>
      Number.isInteger(child) && child > node && child < size && depth <= MOST_DEPTH
    for (const child of [left?.[node], right?.[node]]) depths[child ?? 0] = depth
    if (!(split < width && isDown(left?.[node]) && isDown(right?.[node]))) throw wrong()
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw riskError('not-a-model', { why: '不是 JSON' }, cause)
  }
}

function broken(why: string): Error {
  return riskError('not-a-model', { why })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(record: Record<string, unknown>, key: string): unknown[] {
  const list = record[key]
  return Array.isArray(list) ? list : []
}
