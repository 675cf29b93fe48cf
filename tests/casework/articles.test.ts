import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const PROCEDURE = '医疗保障行政处罚程序暂行规定'
const BYLAW = '医疗保障基金使用监督管理条例'

/** The articles of which the facts of the domain say what is in them. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  [PROCEDURE]: (
    '五 六 十四 十六 十九 二十六 二十七 二十八 二十九 三十 三十一 三十二 三十三 三十四 三十六 三十七 三十八 三十九 四十 四十一 ' +
    '四十二 四十三 四十四 四十五 四十六 四十七 四十八 五十一 五十二 五十三 五十四 五十五 五十六 五十七 五十九'
  ).split(' '),
  [BYLAW]: ['十四', '十五', '十六', '三十七', '三十八', '三十九', '四十', '四十一', '四十二', '四十三'],
  社会保险法: ['八十四', '八十七', '八十八', '九十四'],
  社会救助暂行办法: ['六十八'],
}

const files = [
  ...globSync('packages/domain/src/{case,lead,finding-review,ledger}/*.ts'),
  ...globSync('apps/server/src/use-cases/casework/{cases,leads,documents,findings}/*.ts'),
  ...globSync('catalog/parameters/*.yaml'),
  ...globSync('catalog/documents/*.yaml'),
  ...globSync('catalog/articles/*.csv'),
].filter((file) => !file.endsWith('.test.ts'))

/** Every article that is quoted with its law: 法、条例、规定、办法, then the number. */
function quotedIn(file: string): readonly { readonly law: string; readonly article: string }[] {
  const text = readFileSync(file, 'utf8').replaceAll('${PROCEDURE}', PROCEDURE)
  const quotes = text.matchAll(/([\u4e00-\u9fff]+(?:法|条例|规定|办法)),?第([一二三四五六七八九十百]+)条/g)
  return [...quotes].map(([, law = '', article = '']) => ({ law, article }))
}

describe('an article that is quoted', () => {
  const guide = readFileSync('docs/guides/casework.md', 'utf8')
  const pending = guide.slice(guide.indexOf('## 待核对的条文'))

  it('is found in guards, parameters and the table of articles', () => {
    expect(files.flatMap(quotedIn).length).toBeGreaterThan(60)
  })

  it.each(files.filter((file) => quotedIn(file).length > 0))(
    'in %s is one that we know, or stands in the guide as one to be checked',
    (file) => {
      const unknown = quotedIn(file)
        .filter(({ law, article }) => !KNOWN[law]?.includes(article))
        .map(({ law, article }) => `${law}第${article}条`)
        .filter((quote) => !guide.includes('## 待核对的条文') || !pending.includes(quote))
      expect(unknown).toEqual([])
    },
  )
})
