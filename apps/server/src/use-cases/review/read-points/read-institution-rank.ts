import { plainText } from './plain-text.ts'

const RANK: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3 }

/** What a limit says of the level of the institution: the lowest rank that is ever allowed, or why it cannot be said. */
export type RankReading = { readonly minRank: number } | { readonly reason: string }

/** The lowest level at which a limit allows payment (`限二级及以上医疗机构` → 2; of several alternatives the lowest). */
export function readInstitutionRank(limit: string): RankReading {
  const text = plainText(limit)
  if (/首次处方时?(?:需|应|须)?由?[一二三]级/.test(text))
    return { reason: '只限首次处方的医疗机构级别, 后续处方不限, 单条明细判断不了' }
  const ranks = [...text.matchAll(/([一二三])级/g)].flatMap(([, word = '']) => RANK[word] ?? [])
  return ranks.length > 0 ? { minRank: Math.min(...ranks) } : { reason: '限定文字里没有医疗机构级别' }
}
