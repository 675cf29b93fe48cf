import type { Complaint, Dataset } from './edition.ts'
import type { EntryInForce } from './superseded.ts'
import { TYPE_SHAPES, typedValue } from './typed-value.ts'

/** Complains of cells that are not of their column's type, of keys that are no columns or all empty, and of two entries in force for one key. */
export function complaintsOfDataset(dataset: Dataset, inForce: readonly EntryInForce[]): Complaint[] {
  const ofKey = complaintsOfKey(dataset)
  const keyed = ofKey.length > 0 ? { ...dataset, key: [] } : dataset
  return [...ofKey, ...complaintsOfCells(keyed), ...overlaps(keyed, inForce)]
}

function complaintsOfKey({ id, key, columns, origin }: Dataset): Complaint[] {
  return key
    .filter((name) => !(name in columns))
    .map((name) => ({
      origin,
      message: `知识集 ${id} 的 key 中的 ${name} 不是它的列。请改为 ${Object.keys(columns).join('、')} 之一。`,
    }))
}

function complaintsOfCells({ columns, key, entries }: Dataset): Complaint[] {
  const typed = Object.entries(columns)
  return entries.flatMap(({ origin, point, columns: cells }) => {
    const cellOf = (name: string) => cells[name] ?? ''
    const wrong = typed.filter(
      ([name, { type }]) => cellOf(name).trim() !== '' && typedValue(type, cellOf(name)) === undefined,
    )
    const complaints = wrong.map(([name, { type }]) => ({
      origin,
      message: `知识点 ${point} 的 ${name} 是 "${cellOf(name)}"，应是${TYPE_SHAPES[type]}。请更正。`,
    }))
    const isNameless = key.length > 0 && key.every((name) => cellOf(name).trim() === '')
    return isNameless
      ? [
          ...complaints,
          { origin, message: `知识点 ${point} 的 ${key.join('、')} 全空，不知道它说的是什么。请填写。` },
        ]
      : complaints
  })
}

function overlaps({ id, key }: Dataset, inForce: readonly EntryInForce[]): Complaint[] {
  if (key.length === 0) return []
  const sameKey = Map.groupBy(inForce, ({ entry }) => JSON.stringify(key.map((name) => entry.columns[name])))
  return [...sameKey.values()].flatMap((same) => {
    const sorted = [...same].sort((left, right) => left.days.from - right.days.from)
    const at = sorted.findIndex(({ days }, place) => (sorted[place + 1]?.days.from ?? Infinity) <= days.to)
    const [first, second] = [sorted[at], sorted[at + 1]]
    if (!first || !second) return []
    const named = key.map((name) => `${name}=${first.entry.columns[name] ?? ''}`).join('、')
    return [
      {
        origin: second.entry.origin,
        message: `知识集 ${id}: 知识点 ${second.entry.point} 与 ${first.entry.point}（第 ${first.entry.origin.line} 行）的有效期重叠，且 ${named} 相同，无法确定以谁为准。请用 supersedes 或 valid_to 区分，或删去重复的一行。`,
      },
    ]
  })
}
