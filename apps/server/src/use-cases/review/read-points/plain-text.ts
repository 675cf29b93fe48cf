/**
 * Official text in one form: compatibility forms folded (the radical ⼉ is 儿, full-width digits and signs are plain), no
 * blanks, one kind of quotation mark, line ends kept as separators.
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\r\n?|\n/g, ';')
    .replaceAll(/\s+/g, '')
    .replaceAll(/[“”]/g, '"')
    .replaceAll('；', ';')
    .replaceAll('：', ':')
    .replaceAll('，', ',')
}

const DIGITS = '零一二三四五六七八九'

/** `7`, `七`, `十四`, `两` as a number below one hundred; undefined for other words. */
export function smallNumber(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word)
  if (word === '两') return 2
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(word)
  if (!parts || word === '') return undefined
  const [, tens, ten, ones] = parts
  if (!ten) return ones && tens ? undefined : DIGITS.indexOf(tens ?? ones ?? '')
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)
}
