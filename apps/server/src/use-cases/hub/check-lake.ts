import type { LakeFile } from './lake-file.ts'

/** A file of the manifest, also of older versions whose files are still kept. */
export interface ManifestFile extends LakeFile {
  readonly versionFrom: number
  /** The version that took it out; null while it is part of the newest. */
  readonly versionTo: number | null
}

/** A file as it lies on disk. */
export interface DiskFile {
  readonly path: string
  readonly bytes: number
  /** When it was written or renamed last, in milliseconds since 1970. */
  readonly changedAt: number
}

/** Counts the rows that Parquet files say they have; `problem` says why one cannot be read. */
export interface ParquetCounts {
  countRows(
    paths: readonly string[],
  ): Promise<readonly { readonly path: string; readonly rows?: number; readonly problem?: string }[]>
}

/** What checking the lake needs. */
export interface CheckLakePorts {
  readonly manifest: {
    files(): Promise<readonly ManifestFile[]>
    /** Batches that say they are loading although nobody changes the lake. */
    abandonedBatches(): Promise<readonly number[]>
  }
  readonly disk: {
    /** Every file of the lake's folder except those under `tmp`. */
    list(): Promise<readonly DiskFile[]>
    /** SHA-256, hexadecimal. */
    checksum(path: string): Promise<string>
  }
  readonly lake: ParquetCounts
  readonly now: () => number
}

/** What can be wrong with the lake. */
export type LakeProblemKind =
  | 'missing'
  | 'size'
  | 'checksum'
  | 'unreadable'
  | 'rows'
  | 'orphan'
  | 'overlap'
  | 'owners'
  | 'abandoned'

/** One thing that is wrong, with what to do about it. */
export interface LakeProblem {
  readonly kind: LakeProblemKind
  /** The file or the batch concerned. */
  readonly subject: string
  /** In Chinese: what is wrong, and what to do. */
  readonly message: string
}

/** What was looked at and what was found. */
export interface LakeCheck {
  readonly files: number
  readonly bytes: number
  readonly checksums: boolean
  readonly problems: readonly LakeProblem[]
}

const AN_HOUR_MS = 3_600_000
const FILES_PER_COUNT = 200

const RESTORE = '请从备份恢复这个文件；没有备份时，撤回有关批次后重新导入原始文件。'

/**
 * Holds the manifest against the disk: files that are missing or differ in size, rows or (when asked) checksum, files that no
 * version lists, base files that overlap, deltas nobody is named by, and batches that were left half done.
 */
export async function checkLake(
  ports: CheckLakePorts,
  { checksums, onProgress }: { checksums: boolean; onProgress?: (done: number, total: number) => void },
): Promise<LakeCheck> {
  // The manifest first: what an import adds meanwhile is only a young file on disk, which nobody takes for an orphan.
  const files = await ports.manifest.files()
  const disk = new Map((await ports.disk.list()).map((file) => [file.path, file]))
  const present = files.filter(({ path }) => disk.has(path))
  const whole = present.filter(({ path, bytes }) => disk.get(path)?.bytes === bytes)
  const problems = [
    // A replaced file may be removed at any moment, its row in the manifest after it.
    ...files.filter(({ path, versionTo }) => versionTo === null && !disk.has(path)).map(missing),
    ...present
      .filter((file) => !whole.includes(file))
      .map((file) => differentSize(file, disk.get(file.path)?.bytes ?? 0)),
    ...(await wrongRows(ports.lake, whole)),
    ...(checksums ? await wrongChecksums(ports.disk, { files: whole, onProgress }) : []),
    ...orphans(disk, { files, now: ports.now() }),
    ...overlaps(files),
    ...namelessDeltas(files),
    ...(await ports.manifest.abandonedBatches()).map(abandoned),
  ]
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), checksums, problems }
}

function missing({ path, relation, rows }: ManifestFile): LakeProblem {
  return { kind: 'missing', subject: path, message: `缺少文件（${relation}，${rows} 行）。${RESTORE}` }
}

function differentSize({ path, bytes }: ManifestFile, found: number): LakeProblem {
  return { kind: 'size', subject: path, message: `大小应为 ${bytes} 字节，实为 ${found} 字节。${RESTORE}` }
}

async function wrongRows(lake: ParquetCounts, files: readonly ManifestFile[]): Promise<LakeProblem[]> {
  const problems: LakeProblem[] = []
  for (let at = 0; at < files.length; at += FILES_PER_COUNT) {
    const some = files.slice(at, at + FILES_PER_COUNT)
    const counts = new Map(
      (await lake.countRows(some.map(({ path }) => path))).map((count) => [count.path, count]),
    )
    problems.push(...some.flatMap((file) => wrongCount(file, counts.get(file.path))))
  }
  return problems
}

function wrongCount(
  { path, rows }: ManifestFile,
  count: { readonly rows?: number; readonly problem?: string } | undefined,
): LakeProblem[] {
  if (count?.rows === undefined) {
    const why = count?.problem ?? '没有读到行数'
    return [{ kind: 'unreadable', subject: path, message: `文件无法读取：${why}。${RESTORE}` }]
  }
  if (count.rows === rows) return []
  return [{ kind: 'rows', subject: path, message: `应有 ${rows} 行，文件中有 ${count.rows} 行。${RESTORE}` }]
}

async function wrongChecksums(
  disk: CheckLakePorts['disk'],
  {
    files,
    onProgress,
  }: { files: readonly ManifestFile[]; onProgress: ((done: number, total: number) => void) | undefined },
): Promise<LakeProblem[]> {
  const problems: LakeProblem[] = []
  for (const [at, { path, checksum }] of files.entries()) {
    if ((await disk.checksum(path)) !== checksum) {
      problems.push({
        kind: 'checksum',
        subject: path,
        message: `内容与登记的校验和不符，文件已损坏或被改动。${RESTORE}`,
      })
    }
    onProgress?.(at + 1, files.length)
  }
  return problems
}

function orphans(
  disk: ReadonlyMap<string, DiskFile>,
  { files, now }: { files: readonly ManifestFile[]; now: number },
): LakeProblem[] {
  const listed = new Set(files.map(({ path }) => path))
  return [...disk.values()]
    .filter(({ path, changedAt }) => !listed.has(path) && now - changedAt > AN_HOUR_MS)
    .map(({ path, bytes }) => ({
      kind: 'orphan',
      subject: path,
      message: `没有任何版本列出这个文件（${bytes} 字节），多为中断的导入留下。不影响查询；确认没有导入在进行后可以删除。`,
    }))
}

/** A rebuild takes the place of every base file of its family: bases of two versions that meet would show rows twice. */
function overlaps(files: readonly ManifestFile[]): LakeProblem[] {
  const bases = files.filter(({ layer, versionTo }) => layer === 'base' && versionTo === null)
  const groups = Map.groupBy(bases, ({ relation, monthNo }) => `${relation}\n${monthNo}`)
  return [...groups.values()].flatMap((group) =>
    group.flatMap((file, at) => {
      const other = group
        .slice(0, at)
        .find((earlier) => earlier.versionFrom !== file.versionFrom && meets(earlier, file))
      if (!other) return []
      const message = `与 ${other.path} 的月份和人员范围重叠，同一行可能出现两次。请运行 fundwatch compact 重新整理。`
      return [{ kind: 'overlap' as const, subject: file.path, message }]
    }),
  )
}

function meets(a: ManifestFile, b: ManifestFile): boolean {
  return a.bucketFrom <= b.bucketTo && b.bucketFrom <= a.bucketTo
}

/** The rows of a delta are seen only through the list of owners that it replaces. */
function namelessDeltas(files: readonly ManifestFile[]): LakeProblem[] {
  const present = files.filter(({ versionTo }) => versionTo === null)
  const keyOf = ({ family, deltaNo }: ManifestFile) => `${family} ${deltaNo}`
  const named = new Set(present.filter(({ layer }) => layer === 'owners').map(keyOf))
  return present
    .filter((file) => file.layer === 'delta' && !named.has(keyOf(file)))
    .map(({ path }) => ({
      kind: 'owners',
      subject: path,
      message: '增量文件缺少对应的人员（机构）名单，其中的行不会被读到。请撤回有关批次后重新导入。',
    }))
}

function abandoned(batchNo: number): LakeProblem {
  return {
    kind: 'abandoned',
    subject: `批次 ${batchNo}`,
    message: '标记为“导入中”，但没有进程在处理它。重新启动 fundwatch 会把它记为中断；然后重新执行导入命令。',
  }
}
