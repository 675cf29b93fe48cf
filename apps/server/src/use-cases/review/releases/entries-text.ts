import { compareText } from '@fundwatch/domain'
import type { Dataset, DatasetEntry } from '@fundwatch/engine'

/** A dataset's `entries.csv`, by point and codes, the same bytes for the same facts. */
export function entriesText(
  columns: Dataset['columns'],
  entries: readonly Omit<DatasetEntry, 'origin'>[],
): string {
  const names = Object.keys(columns)
  const header = ['point', 'name', ...names, 'valid_from', 'valid_to', 'source', 'supersedes']
  const rows = entries.map((entry) => [
    entry.point,
    entry.name,
    ...names.map((name) => entry.columns[name] ?? ''),
    entry.validFrom,
    entry.validTo,
    entry.source,
    entry.supersedes.join(' '),
  ])
  const lines = rows.map((row) => ({ row, key: [row[0], ...row.slice(2)].join('\u0000') }))
  lines.sort((left, right) => compareText(left.key, right.key))
  return `${[header, ...lines.map(({ row }) => row)].map((row) => row.map(cell).join(',')).join('\n')}\n`
}

function cell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
