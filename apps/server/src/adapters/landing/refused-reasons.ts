const reasons = {
  'columns-missing': ({ expected, found, lines }: { expected: number; found: number; lines: number }) =>
    `应有 ${expected} 列，只有 ${found} 列${spans(lines)}`,
  'columns-extra': ({ expected, found, lines }: { expected: number; found: number; lines: number }) =>
    `应有 ${expected} 列，却有 ${found} 列${spans(lines)}`,
  encoding: () => '含有无法识别的字符（既不是 UTF-8 也不是 GB18030）',
  nul: () => '含有空字符（NUL）',
  'line-too-long': ({ bytes, most }: { bytes: number; most: number }) =>
    `长 ${bytes} 字节，超过每条记录 ${most} 字节的上限`,
  'broken-quote': () => '引号不成对，或引号与分隔符之间有多余的字符；只拒收这一行，其后各行照常读取',
  'carriage-return': () => '行中有单独的回车符，不能确定它是换行还是内容',
  json: ({ detail }: { detail: string }) => `不是一个完整的 JSON 对象（${detail}）`,
} as const

function spans(lines: number): string {
  return lines > 1 ? `（这条记录因引号跨 ${lines} 行）` : ''
}

/** Every reason for which one record is refused while its file is landed. */
export type RefusedReason = keyof typeof reasons

/** Why a record is refused: the code and the sentence for the user. */
export interface Refusal {
  reason: RefusedReason
  message: string
}

/** Says why a record is refused. */
export function refuse<R extends RefusedReason>(
  reason: R,
  ...details: Parameters<(typeof reasons)[R]>
): Refusal {
  // Indexed by the same R as the details: TypeScript cannot see through the union of functions.
  const say = reasons[reason] as (...details: Parameters<(typeof reasons)[R]>) => string
  return { reason, message: say(...details) }
}

/** The closed list of reasons, for the documentation and its test. */
export const refusedReasons = Object.keys(reasons) as RefusedReason[]
