const messages = {
  'folder-missing': ({ folder }: { folder: string }) =>
    `找不到映射文件夹 ${folder}，或其中没有 mapping.yaml。请检查 --mapping 后的路径。`,
  'manifest-broken': ({ detail }: { detail: string }) => `mapping.yaml 有误：${detail}`,
  'file-missing': ({ file }: { file: string }) => `mapping.yaml 提到了 ${file}，但映射文件夹里没有这个文件。`,
  'file-unlisted': ({ file }: { file: string }) =>
    `映射文件夹里有 ${file}，但 mapping.yaml 没有列出它。请列出或删除，以免误以为它已生效。`,
  'code-list-broken': ({ file, detail }: { file: string; detail: string }) =>
    `代码表 ${file} 不是可读的 CSV（须为 UTF-8、逗号分隔、首行为列名）：${detail}`,
  'grain-missing': ({ file }: { file: string }) =>
    `${file} 的第一行须写明粒度，以“-- One row per ”开头，说明每一行代表什么。`,
  'statement-broken': ({ file, detail }: { file: string; detail: string }) =>
    `${file} 的 SQL 有语法错误：${detail}`,
  'not-one-statement': ({ file, count }: { file: string; count: number }) =>
    `${file} 须恰好是一条 SELECT，现有 ${count} 条语句。`,
  'not-a-select': ({ file }: { file: string }) =>
    `${file} 不是 SELECT。映射只能查询，不能写入、建表、改设置或读写文件。`,
  'relation-forbidden': ({ file, name }: { file: string; name: string }) =>
    `${file} 引用了“${name}”。只能引用 mapping.yaml 声明的 source.*、已有的 codes.*、排在前面的 step.* 和本句的 WITH 子查询。`,
  'function-forbidden': ({ file, name }: { file: string; name: string }) =>
    `${file} 使用了函数“${name}”，它不在映射允许的函数之列（不得接触文件、网络、系统、时钟和随机数）。`,
  'construct-forbidden': ({ file, name }: { file: string; name: string }) =>
    `${file} 使用了映射中不允许的写法“${name}”。`,
  'statement-unbound': ({ file, detail }: { file: string; detail: string }) =>
    `${file} 无法执行，多为列名或类型不符：${detail}`,
  'table-unknown': ({ table }: { table: string }) =>
    `${table} 不是国家接口的目标表，请对照 catalog/terms/fields.csv。`,
  'columns-unknown': ({ file, columns }: { file: string; columns: readonly string[] }) =>
    `${file} 输出了目标表没有的列：${columns.join('、')}。请使用 catalog/terms/fields.csv 中的国家代码。`,
  'columns-required': ({ file, columns }: { file: string; columns: readonly string[] }) =>
    `${file} 缺少目标表必需的列：${columns.join('、')}。`,
  'column-doubled': ({ file, column }: { file: string; column: string }) =>
    `${file} 两次输出了列 ${column}。`,
  'column-type': ({ file, column, type }: { file: string; column: string; type: string }) =>
    `${file} 的列 ${column} 的类型是 ${type}。只能是文本、整数（合计请 cast 为 bigint）、decimal、double、date 或 timestamp。`,
  'account-columns': ({ file }: { file: string }) =>
    `${file} 须恰好输出两列：fate（去向，文本）和 rows（行数，bigint）。`,
  'source-columns': ({
    label,
    relation,
    columns,
  }: {
    label: string
    relation: string
    columns: readonly string[]
  }) =>
    `${label} 按文件名对应 source.${relation}，但缺少列：${columns.join('、')}。请确认文件没有放错，或修改 mapping.yaml。`,
  'source-ambiguous': ({ label, relations }: { label: string; relations: readonly string[] }) =>
    `${label} 同时符合 ${relations.join('、')} 的文件名。请把 mapping.yaml 中的 files 写得更具体。`,
  'nothing-matched': ({ patterns }: { patterns: readonly string[] }) =>
    `没有一个文件符合这个映射的文件名（${patterns.join('、')}），因此没有导入任何数据。`,
  'rows-unaccounted': (at: { relation: string; expected: number; found: number }) =>
    `source.${at.relation} 共 ${at.expected} 行，去向说明只交代了 ${at.found} 行。请修正 accounts/${at.relation}.sql 或映射本身。`,
  'took-too-long': ({ seconds }: { seconds: number }) =>
    `映射超过 ${seconds} 秒仍未完成，已停止，没有留下半个文件。请简化 SQL，或调高时限后重试。`,
  'out-of-memory': ({ file, memory }: { file: string; memory: string }) =>
    `${file} 超出了内存上限 ${memory}，已停止，没有留下半个文件。请简化 SQL，或调高上限后重试。`,
  'statement-failed': ({ file, detail }: { file: string; detail: string }) =>
    `${file} 执行失败，没有留下半个文件：${detail}`,
} as const

/** Every way in which a mapping can be wrong or fail. */
export type MappingCode = keyof typeof messages

/** What the message of a code needs to be said. */
export type MappingDetails<C extends MappingCode> = Parameters<(typeof messages)[C]>[0]

/** A mapping that cannot be used: `code` for programs, `message` in Chinese for the person who wrote it. */
export class MappingError extends Error {
  override readonly name = 'MappingError'
  readonly code: MappingCode

  constructor(code: MappingCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
  }
}

/** Makes the error of a code; `cause` keeps the engine's own words for the log. */
export function mappingError<C extends MappingCode>(
  code: C,
  details: MappingDetails<C>,
  cause?: unknown,
): MappingError {
  // The table is indexed by the same C as the details: TypeScript cannot see through the union of functions.
  const say = messages[code] as (details: MappingDetails<C>) => string
  return new MappingError(code, say(details), cause)
}

/** The closed list of codes, for the documentation and its test. */
export const mappingCodes = Object.keys(messages) as MappingCode[]

/** What an engine said, on one line and without its drawing of the place. */
export function engineWords(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return (text.split(/\n\s*\n|\nLINE /)[0] ?? text).replaceAll(/\s+/g, ' ').trim()
}
