import { compareText } from '@fundwatch/domain'
import type { OfficialRow } from './official-row.ts'
import { isPlaced, readOfficialRows } from './official-row.ts'
import type { DatasetEntry, OfficialTable, UnresolvedPoint } from './official-table.ts'
import { POINT_READERS } from './point-readers.ts'
import type { Publication } from './publications.ts'
import { settleOverlaps } from './settle-overlaps.ts'

export type { DatasetEntry, OfficialTable, UnresolvedPoint } from './official-table.ts'
export type { Publication } from './publications.ts'

/** What official tables say in our form, sorted by dataset, point and code; and what could not be read, with the reason. */
export interface OfficialPoints {
  readonly entries: readonly DatasetEntry[]
  readonly unresolved: readonly UnresolvedPoint[]
}

/** Says where tables come from when their names do not (a batch that is newer than this version). */
export interface ReadPointsOptions {
  readonly publication?: Publication
}

interface RowPoints {
  readonly entries: readonly DatasetEntry[]
  readonly unresolved: readonly UnresolvedPoint[]
}

/** Points by the identity that the file gives them, so that a link to a replaced point can be followed. */
function pointIds(rows: readonly OfficialRow[]): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap((row) => (row.cell('pointId') === '' ? [] : [[row.cell('pointId'), row.point]])),
  )
}

function supersededPoints(row: OfficialRow, ids: ReadonlyMap<string, string>): string {
  const links = row.cell('supersedes').split(/[\s,;、]+/)
  return links
    .flatMap((link) => (link === '' ? [] : (ids.get(link) ?? link)))
    .sort(compareText)
    .join(' ')
}

function readRow(row: OfficialRow, ids: ReadonlyMap<string, string>): RowPoints {
  const { label, point, publication } = row
  const name = row.cell('name')
  if (row.codes.length === 0) return { entries: [], unresolved: [{ label, point, name, reason: '没有编码' }] }
  const entries: DatasetEntry[] = []
  const unresolved: UnresolvedPoint[] = []
  const supersedes = supersededPoints(row, ids)
  for (const reading of POINT_READERS[row.ruleClass](row)) {
    if ('reason' in reading) {
      unresolved.push({ label, point, name, reason: reading.reason })
      continue
    }
    const { dataset } = reading
    const standing = { validFrom: publication.publishedOn, validTo: '', source: publication.id, supersedes }
    for (const columns of reading.columns)
      entries.push({ dataset, point, name: reading.name ?? name, columns, ...standing })
  }
  return { entries, unresolved }
}

const codeOf = ({ columns }: DatasetEntry): string => Object.values(columns).join('\t')

function inOrder(one: DatasetEntry, other: DatasetEntry): number {
  return (
    compareText(one.dataset, other.dataset) ||
    compareText(one.point, other.point) ||
    compareText(codeOf(one), codeOf(other))
  )
}

/** Turns the rows of official tables into entries of our datasets. */
export function readOfficialPoints(
  tables: readonly OfficialTable[],
  { publication }: ReadPointsOptions = {},
): OfficialPoints {
  const rows = tables.flatMap((table) => readOfficialRows(table, publication))
  const placed = rows.filter(isPlaced)
  const ids = pointIds(placed)
  const read = placed.map((row) => readRow(row, ids))
  const settled = settleOverlaps(read.flatMap(({ entries }) => entries))
  const unplaced = rows.flatMap((row) => (isPlaced(row) ? [] : [row]))
  return {
    entries: [...settled.entries].sort(inOrder),
    unresolved: [...unplaced, ...read.flatMap(({ unresolved }) => unresolved), ...settled.left],
  }
}
