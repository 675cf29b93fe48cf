import type { Law, Pattern } from '@fundwatch/engine'
import type { Family, LakeFile } from '../../../use-cases/hub/lake-file.ts'
import type { AuditPart } from '../../../use-cases/review/audit-ports.ts'

/** A range of owner buckets, both ends included. */
export interface BucketRange {
  readonly bucketFrom: number
  readonly bucketTo: number
}

/** How many rows of the largest relation one part may hold, by scope, so that its tables fit into memory. */
export type RowsPerPart = Readonly<Record<'person' | 'institution' | 'trace', number>>

/** What is large in each scope. */
const LARGEST: Readonly<Record<keyof RowsPerPart, readonly string[]>> = {
  person: ['charge_line', 'encounter'],
  institution: ['stock_movement'],
  trace: ['trace_event'],
}

const FAMILY: Readonly<Record<keyof RowsPerPart, Family>> = {
  person: 'person',
  institution: 'institution',
  trace: 'institution',
}

/** The scopes that some pattern of a law asks about. */
export function scopesOf(law: Law): ReadonlySet<Pattern['scope']> {
  return new Set(law.rules.map(({ pattern }) => pattern.scope))
}

/**
 * Cuts an audit into parts: persons and institutions along the base files, so that no file is read by two parts, further
 * where a part would be too large; trace codes evenly, because their events lie anywhere; all peers in one. The same files
 * give the same parts, which is how a run is taken up again.
 */
export function planParts({
  files,
  scopes,
  rowsPerPart,
}: {
  files: readonly LakeFile[]
  scopes: ReadonlySet<Pattern['scope']>
  rowsPerPart: RowsPerPart
}): AuditPart[] {
  const parts: AuditPart[] = []
  for (const scope of ['person', 'institution'] as const) {
    if (!scopes.has(scope)) continue
    const own = files.filter(({ family, layer }) => family === FAMILY[scope] && isStored(layer))
    const limit = limitOf(own, { scope, rowsPerPart })
    const ranges = alongFiles(own).flatMap((range) => halved(range, own, { scope, limit }))
    parts.push(...ranges.map((range) => ({ scope, ...range })))
  }
  if (scopes.has('trace')) {
    // Codes are spread over all buckets, wherever the institutions of their events lie.
    const own = files.filter(({ layer }) => isStored(layer)).map((file) => ({ ...file, ...EVERYBODY }))
    const limit = limitOf(own, { scope: 'trace', rowsPerPart })
    parts.push(
      ...halved(EVERYBODY, own, { scope: 'trace', limit }).map((range) => ({
        scope: 'trace' as const,
        ...range,
      })),
    )
  }
  if (scopes.has('peers')) parts.push({ scope: 'peers', ...EVERYBODY })
  return parts
}

/** All buckets. */
export const EVERYBODY: BucketRange = { bucketFrom: 0, bucketTo: 255 }

/** The files that may hold rows of owners in a range. */
export function filesIn<File extends BucketRange>(files: readonly File[], range: BucketRange): File[] {
  return files.filter((file) => overlap(file, range) > 0)
}

function isStored(layer: LakeFile['layer']): boolean {
  return layer === 'base' || layer === 'delta'
}

/** The pieces between all ends of base files; a file of all buckets (owners worked out together) cuts nothing. */
function alongFiles(files: readonly LakeFile[]): BucketRange[] {
  const cuts = new Set([0])
  for (const { layer, bucketFrom, bucketTo } of files) {
    if (layer !== 'base') continue
    cuts.add(bucketFrom)
    if (bucketTo < 255) cuts.add(bucketTo + 1)
  }
  const starts = [...cuts].sort((left, right) => left - right)
  return starts.map((bucketFrom, at) => ({ bucketFrom, bucketTo: (starts[at + 1] ?? 256) - 1 }))
}

interface Limit {
  readonly scope: keyof RowsPerPart
  readonly limit: number
}

/** Small lakes are cut in two as well, because two parts are worked on at once; below that a part costs more than it saves. */
const FEW_ROWS = 100_000

function limitOf(
  files: readonly LakeFile[],
  { scope, rowsPerPart }: { scope: keyof RowsPerPart; rowsPerPart: RowsPerPart },
): number {
  return Math.min(rowsPerPart[scope], Math.max(FEW_ROWS, Math.ceil(largest(files, EVERYBODY, scope) / 2)))
}

function halved(range: BucketRange, files: readonly LakeFile[], { scope, limit }: Limit): BucketRange[] {
  const width = range.bucketTo - range.bucketFrom + 1
  if (width === 1 || largest(files, range, scope) <= limit) return [range]
  const middle = range.bucketFrom + Math.ceil(width / 2)
  return [
    { bucketFrom: range.bucketFrom, bucketTo: middle - 1 },
    { bucketFrom: middle, bucketTo: range.bucketTo },
  ].flatMap((half) => halved(half, files, { scope, limit }))
}

/** Rows of the largest relation of a scope in a range. */
function largest(files: readonly LakeFile[], range: BucketRange, scope: keyof RowsPerPart): number {
  return Math.max(
    ...LARGEST[scope].map((relation) =>
      rowsIn(
        files.filter((file) => file.relation === relation),
        range,
      ),
    ),
  )
}

/** Rows that files can be expected to hold in a range: owners spread evenly over the buckets of a file. */
function rowsIn(files: readonly LakeFile[], range: BucketRange): number {
  return files.reduce(
    (sum, file) => sum + (file.rows * overlap(file, range)) / (file.bucketTo - file.bucketFrom + 1),
    0,
  )
}

function overlap(left: BucketRange, right: BucketRange): number {
  return Math.max(
    0,
    Math.min(left.bucketTo, right.bucketTo) - Math.max(left.bucketFrom, right.bucketFrom) + 1,
  )
}
