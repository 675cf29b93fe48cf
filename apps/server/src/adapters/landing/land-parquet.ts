import { constants } from 'node:fs'
import { copyFile, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { LandContext, LandedInWork } from './land-context.ts'
import { LandingError, landingError } from './landing-errors.ts'
import { nameColumns } from './name-columns.ts'
import { identifier, pathLiteral, runSql } from './run-sql.ts'
import { ensureRoom } from './unpack-source.ts'

const MAGIC = 'PAR1'
const SMALLEST = 12

async function checkMagic(path: string, label: string): Promise<number> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size === 0) throw landingError('empty-file', { label })
    if (size < SMALLEST) throw landingError('parquet-truncated', { label })
    const ends = Buffer.alloc(8)
    await file.read(ends, 0, 4, 0)
    await file.read(ends, 4, 4, size - 4)
    if (ends.toString('latin1', 0, 4) !== MAGIC)
      throw landingError('parquet-broken', { label, detail: '文件头不符' })
    if (ends.toString('latin1', 4) !== MAGIC) throw landingError('parquet-truncated', { label })
    return size
  } finally {
    await file.close()
  }
}

const isNested = (type: string): boolean => /^(STRUCT|MAP|UNION)\(|\]$|^(VARIANT|GEOMETRY)/.test(type)

/** Names of the columns as the file writes them: DuckDB would quietly rename a doubled one. */
function writtenNames(schema: Record<string, unknown>[]): string[] {
  const names: string[] = []
  let at = 1
  const skipTree = (): void => {
    let open = Number(schema[at]?.['num_children'] ?? 0)
    at += 1
    for (; open > 0; open -= 1) skipTree()
  }
  while (at < schema.length) {
    names.push(String(schema[at]?.['name']))
    skipTree()
  }
  return names
}

async function readColumns(context: LandContext, path: string): Promise<{ name: string; type: string }[]> {
  const { source, limits } = context
  const file = pathLiteral(path)
  const schema = await runSql(context, `select name, num_children from parquet_schema(${file})`)
  nameColumns(writtenNames(schema), { label: source.label, most: limits.columns })
  const described = await runSql(
    context,
    `describe select * from read_parquet(${file}, hive_partitioning = false)`,
  )
  return described.map((row) => ({ name: String(row['column_name']), type: String(row['column_type']) }))
}

/** Decodes every value of every row group once: what is broken inside shows here, not in the middle of an import. */
async function readThrough(
  context: LandContext,
  path: string,
  columns: { name: string; type: string }[],
): Promise<number> {
  const probes = columns.map(({ name, type }) => {
    const column = identifier(name)
    return type === 'VARCHAR' ? `max(strlen(${column}))` : `count(${column})`
  })
  const named = ['count(*)', ...probes].map((probe, at) => `${probe} as p${at}`).join(', ')
  const [row] = await runSql(
    context,
    `select ${named} from read_parquet(${pathLiteral(path)}, hive_partitioning = false)`,
    (percent) => {
      const totalBytes = context.source.bytes
      if (percent >= 0)
        context.onProgress({ step: 'read', doneBytes: (totalBytes * percent) / 100, totalBytes })
    },
  )
  return Number(row?.['p0'] ?? 0)
}

/** Nested values become JSON text; everything else keeps its type. */
async function flatten(
  context: LandContext,
  path: string,
  columns: { name: string; type: string }[],
): Promise<void> {
  const select = columns.map(({ name, type }) => {
    const column = identifier(name)
    return isNested(type) ? `cast(to_json(${column}) as varchar) as ${column}` : column
  })
  await runSql(
    context,
    `copy (select ${select.join(', ')} from read_parquet(${pathLiteral(path)}, hive_partitioning = false))
      to ${pathLiteral(join(context.work, 'raw.parquet'), { glob: false })}
      (format parquet, compression zstd, preserve_order true)`,
  )
}

/** Lands a Parquet file: read through once, then copied byte for byte. `path` is its plain bytes. */
export async function landParquet(context: LandContext, path: string): Promise<LandedInWork> {
  const { label } = context.source
  const size = await checkMagic(path, label)
  const rawFile = join(context.work, 'raw.parquet')
  try {
    const columns = await readColumns(context, path)
    const rows = await readThrough(context, path, columns)
    const nested = columns.filter(({ type }) => isNested(type))
    await ensureRoom(context.work, size, context.limits.spareBytes)
    if (nested.length > 0) await flatten(context, path, columns)
    else await copyFile(path, rawFile, constants.COPYFILE_FICLONE)
    return {
      rawFile,
      rows,
      columns: columns.map(({ name, type }) => ({ name, type: isNested(type) ? 'VARCHAR' : type })),
      refusedRows: 0,
      resubmitted: false,
      notes:
        nested.length > 0 ? [`嵌套列已转为 JSON 文本：${nested.map(({ name }) => name).join('、')}。`] : [],
    }
  } catch (error) {
    throw asBroken(error, context)
  }
}

function asBroken(error: unknown, { source, signal }: LandContext): unknown {
  if (error instanceof LandingError || signal?.aborted || !(error instanceof Error)) return error
  if ('syscall' in error || /No space left/.test(error.message)) return error
  const [detail = ''] = error.message.split('\n')
  return landingError('parquet-broken', { label: source.label, detail: detail.slice(0, 200) }, error)
}
