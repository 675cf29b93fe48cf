/** One publication of knowledge points by 国家医疗保障局. */
export interface Publication {
  readonly id: string
  readonly title: string
  readonly batch: number | undefined
  readonly publishedOn: string
  readonly url: string
}

const article = (path: string): string => `https://www.nhsa.gov.cn/art/${path}.html`

/** The batches by number, as announced: day and page (empty where the page is not known). */
const BATCHES: readonly (readonly [batch: string, publishedOn: string, url: string])[] = [
  ['一', '2025-05-23', ''],
  ['二', '2025-07-22', ''],
  ['三', '2025-07-30', ''],
  ['四', '2025-08-08', ''],
  ['五', '2025-08-14', ''],
  ['六', '2025-08-26', ''],
  ['七', '2025-12-12', ''],
  ['八', '2026-01-06', ''],
  ['九', '2026-04-21', article('2026/4/21/art_109_20277')],
  ['十', '2026-04-28', article('2026/4/28/art_109_20351')],
  ['十一', '2026-05-11', article('2026/5/11/art_109_20462')],
  ['十二', '2026-05-23', article('2026/5/23/art_109_20682')],
  ['十三', '2026-06-01', article('2026/6/1/art_109_20822')],
  ['十四', '2026-06-09', article('2026/6/9/art_109_20899')],
  ['十五', '2026-06-16', article('2026/6/16/art_109_21004')],
  ['十六', '2026-06-22', article('2026/6/22/art_109_21056')],
  ['十七', '2026-06-29', article('2026/6/29/art_109_21146')],
]

/** Every publication that is known, in the order of their days within the batches; the refresh of January 2026 last. */
export const PUBLICATIONS: readonly Publication[] = [
  ...BATCHES.map(([numeral, publishedOn, url], at) => ({
    id: `b${String(at + 1).padStart(2, '0')}`,
    title: `智能监管规则库、知识库知识点 第${numeral}批`,
    batch: at + 1,
    publishedOn,
    url,
  })),
  {
    id: 'u2601',
    title: '智能监管规则库、知识库知识点 2026年1月更新',
    batch: undefined,
    publishedOn: '2026-01-28',
    url: '',
  },
]

/**
 * The publication that a file belongs to, by the words of its name: 第…批, or the tag that a list of points carries
 * (`batch_07`, `updates_2026-01`). Undefined for a batch that is not known here.
 */
export function findPublication(words: string): Publication | undefined {
  const named = PUBLICATIONS.find(({ title, batch }) => batch && words.includes(title.split(' ')[1] ?? title))
  if (named) return named
  const tag = /^(?:batch_(\d+)|updates_20(\d\d)-(\d\d))$/.exec(words.trim())
  if (!tag) return undefined
  const id = tag[1] === undefined ? `u${tag[2]}${tag[3]}` : `b${tag[1]}`
  return PUBLICATIONS.find((publication) => publication.id === id)
}

/** A batch that is newer than this software, named like the others. */
export function officialBatch({
  batch,
  publishedOn,
  url,
}: {
  readonly batch: number
  /** `YYYY-MM-DD`. */
  readonly publishedOn: string
  readonly url: string
}): Publication {
  const id = `b${String(batch).padStart(2, '0')}`
  return { id, title: `智能监管规则库、知识库知识点 第 ${batch} 批`, batch, publishedOn, url }
}
