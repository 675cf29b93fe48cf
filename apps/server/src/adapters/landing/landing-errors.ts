const messages = {
  'not-found': ({ path }: { path: string }) => `找不到文件或文件夹 ${path}，请检查路径是否写对。`,
  'no-access': ({ path }: { path: string }) => `没有权限读写 ${path}，请检查文件和文件夹的权限。`,
  'disk-full': ({ folder }: { folder: string }) =>
    `磁盘空间不足（${folder}）。请清理磁盘或换一个更大的数据目录，然后重新导入；本次没有留下半个文件。`,
  cancelled: ({ label }: { label: string }) => `已取消读取 ${label}，没有留下半个文件。`,
  'empty-file': ({ label }: { label: string }) => `${label} 是空文件，没有表头。请重新导出。`,
  'header-encoding': ({ label }: { label: string }) =>
    `${label} 的表头不是可识别的文字（UTF-8、GBK、GB18030、带 BOM 的 UTF-16）。请另存为 UTF-8 后重试。`,
  'header-too-long': ({ label }: { label: string }) =>
    `${label} 的第一行过长，找不到换行，不像表头。请确认文件第一行是列名、每行以换行符结束。`,
  'header-broken': ({ label }: { label: string }) => `${label} 的表头里引号不成对。请改正第一行后重试。`,
  'column-doubled': ({ label, name }: { label: string; name: string }) =>
    `${label} 的表头中“${name}”出现了不止一次（不分大小写）。请改名或删去多余的列后重试，整个文件未导入。`,
  'column-unnamed': ({ label, position }: { label: string; position: number }) =>
    `${label} 的第 ${position} 列没有列名。请补上列名，或去掉行尾多余的分隔符，整个文件未导入。`,
  'column-name-too-long': ({ label, position }: { label: string; position: number }) =>
    `${label} 的第 ${position} 列列名超过 200 个字，不像列名。请确认第一行是表头。`,
  'columns-too-many': ({ label, most }: { label: string; most: number }) =>
    `${label} 的列数超过 ${most}。请确认文件是每行一条记录的明细表。`,
  'delimiter-unknown': ({ label, header }: { label: string; header: string }) =>
    `${label} 的分隔符无法识别（支持逗号、分号、制表符、竖线）。表头开头是：${header}。请换用逗号重新导出。`,
  'delimiter-mixed': ({ label, header, rows }: { label: string; header: string; rows: string }) =>
    `${label} 的表头用“${header}”分隔，数据行却用“${rows}”分隔。请统一分隔符后重新导出。`,
  'old-line-ends': ({ label }: { label: string }) =>
    `${label} 的换行只有回车符（旧式 Mac 格式）。请另存为 Windows 或 Unix 换行后重试。`,
  'parquet-truncated': ({ label }: { label: string }) =>
    `${label} 不是完整的 Parquet 文件（结尾缺失，可能没有传完）。请重新传输或导出。`,
  'parquet-broken': ({ label, detail }: { label: string; detail: string }) =>
    `${label} 的 Parquet 内容已损坏，无法读出（${detail}）。请重新传输或导出。`,
  'gzip-truncated': ({ label }: { label: string }) =>
    `${label} 的 gzip 压缩数据不完整（可能没有传完）。请重新传输，整个文件未导入。`,
  'gzip-broken': ({ label }: { label: string }) =>
    `${label} 的 gzip 压缩数据已损坏。请重新压缩或传输，整个文件未导入。`,
  'zip-broken': ({ label, detail }: { label: string; detail: string }) =>
    `${label} 的 zip 压缩包不完整或已损坏（${detail}）。请重新压缩或传输。`,
  'zip-encrypted': ({ label }: { label: string }) =>
    `${label} 设有密码。请解压后再导入，或去掉密码重新压缩。`,
  'zip-unsafe-name': ({ label }: { label: string }) =>
    `${label} 的文件名带有跳出压缩包的路径，已拒收。请重新打包，只保留普通的文件名。`,
  'zip-overlap': ({ label }: { label: string }) =>
    `${label} 的各个条目互相重叠，像是压缩炸弹，整个压缩包未打开。`,
  'archive-too-many': ({ label, most }: { label: string; most: number }) =>
    `${label} 里的文件超过 ${most} 个。请分成几个压缩包。`,
  'archive-nested': ({ label }: { label: string }) => `${label} 是压缩包里的压缩包。请先解开外层再导入。`,
  'unpacks-too-far': ({ label, ratio }: { label: string; ratio: number }) =>
    `${label} 解压后的大小超出限制（超过原大小的 ${ratio} 倍或总量上限），像是压缩炸弹，已停止解压。`,
  'workbook-broken': ({ label, detail }: { label: string; detail: string }) =>
    `${label} 不是可读的 XLSX 工作簿（${detail}）。请用 Excel 或 WPS 打开后另存为 .xlsx。`,
  'workbook-too-large': ({ label }: { label: string }) =>
    `${label} 的工作簿过大。请改用 CSV 或 Parquet 导出。`,
  'sheet-empty': ({ label }: { label: string }) => `${label} 是空表，没有表头。`,
  'sheet-missing': ({ label }: { label: string }) =>
    `${label} 中已没有这张工作表，文件可能被改动过。请重新导入。`,
  'json-empty': ({ label }: { label: string }) =>
    `${label} 里没有一行可用的 JSON 对象。JSON 文件须为每行一个对象（JSON lines）。`,
  'format-old-excel': ({ label }: { label: string }) =>
    `${label} 是旧式 .xls 工作簿。请用 Excel 或 WPS 另存为 .xlsx 后导入。`,
  'format-json-array': ({ label }: { label: string }) =>
    `${label} 是 JSON 数组。请改为每行一个对象（JSON lines）后导入。`,
  'format-unknown': ({ label }: { label: string }) =>
    `${label} 不是可导入的格式（CSV、Parquet、XLSX、JSON lines，及其 gz、zip）。已跳过。`,
  'sheet-unknown': ({ label }: { label: string }) => `${label} 的表头中没有已知的列名，已跳过。`,
  'rows-unaccounted': ({ label, expected, found }: { label: string; expected: number; found: number }) =>
    `${label} 的行数对不上（应为 ${expected} 行，读到 ${found} 行），为免丢行，整个文件未导入。请把文件交给技术支持。`,
  'cell-too-long': ({ row, column }: { row: number; column: string }) =>
    `第 ${row} 行“${column}”超过 Excel 单元格 32767 个字符的上限。请改用 CSV 格式写出。`,
} as const

/** Every way in which landing a file can fail as a whole; the message tells the user what to do. */
export type LandingCode = keyof typeof messages

/** What the message of a code needs to be said. */
export type LandingDetails<C extends LandingCode> = Parameters<(typeof messages)[C]>[0]

/** A file that cannot be landed: `code` for programs, `message` in Chinese for people. */
export class LandingError extends Error {
  override readonly name = 'LandingError'
  readonly code: LandingCode

  constructor(code: LandingCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
  }
}

/** Makes the error of a code; `cause` keeps the engine's own words for the log. */
export function landingError<C extends LandingCode>(
  code: C,
  details: LandingDetails<C>,
  cause?: unknown,
): LandingError {
  // The table is indexed by the same C as the details: TypeScript cannot see through the union of functions.
  const say = messages[code] as (details: LandingDetails<C>) => string
  return new LandingError(code, say(details), cause)
}

/** The closed list of codes, for the documentation and its test. */
export const landingCodes = Object.keys(messages) as LandingCode[]
