const RANK_OF_DIGIT: Readonly<Record<string, number>> = { '1': 4, '2': 3, '3': 2, '4': 1, '5': 1 }

/**
 * The rank of a code of `pro_tech_duty`: 4 正高, 3 副高, 2 中级, 1 初级; null for any other. The law of `marts.doctor_title`: 23x
 * are doctors, 24x pharmacists, 25x nurses, 26x technicians; the last digit falls as the title rises.
 */
export function titleRank(title: string | null | undefined): number | null {
  return title && /^2[3456].$/.test(title) ? (RANK_OF_DIGIT[title.slice(2)] ?? null) : null
}
