/** What went wrong, by what the engines say of it, and what one can do. The first that fits is told. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/out of memory|memory limit|heap out of/i, '内存不够。缩短期间或只看一个区划再运行，或给服务器增加内存'],
  [/no space left|disk full|ENOSPC/i, '磁盘空间不够。清理磁盘后再运行'],
  [
    /catalog error|binder error|does not exist|not found in from/i,
    '模型的查询与数据湖的结构对不上。升级程序后再运行，仍不行请联系维护人员',
  ],
  [/parser error|syntax error/i, '模型的查询写错了。请维护人员更正'],
  [
    /conversion error|out of range|overflow|invalid input/i,
    '数据里有读不了的值。看数据质量里的拒收和提醒，更正后再运行',
  ],
  [/timed? ?out|canceling statement/i, '时间太长，已停止。缩短期间或只看一个区划再运行'],
  [/ECONNREFUSED|connection terminated|terminating connection/i, '数据库连接断开。稍后再运行'],
]
const MOST_LETTERS = 300
const CHINESE = /[\u4e00-\u9fff]/

/** Why a run failed, in words for people, with what the engine said for those who mend it; null for what did not fail. */
export function failureWords(failure: string | null): string | null {
  if (failure === null || failure === '' || CHINESE.test(failure)) return failure
  const known =
    KNOWN.find(([sign]) => sign.test(failure))?.[1] ?? '运行时出错。再运行一次，仍不行请联系维护人员'
  const [first = ''] = failure.split('\n')
  return `${known}（${first.slice(0, MOST_LETTERS)}）`
}
