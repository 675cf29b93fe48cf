import type { Fen } from '@fundwatch/domain'
import { yuanText } from '@fundwatch/domain'
import type { Finding, FindingLine, Pattern } from '@fundwatch/engine'
import { priceWords, quantityWords, valueWords } from './value-text.ts'

const MOST_TERMS = 6

/** How the amount of a finding came about, with its numbers filled in, in yuan; null where no amount is computed. */
export function filledFormula(finding: Finding, pattern: Pattern | undefined): string | null {
  if (finding.amountFen === null || pattern === undefined) return null
  const guilty = finding.lines.filter(({ role }) => role === 'violating')
  const total = yuanText(finding.amountFen)
  switch (pattern.amount.formula) {
    case 'none':
      return null
    case 'full':
      return guilty.length === 1 ? `${total} 元` : `${summed(guilty.map(eligible))} = ${total} 元`
    case 'share':
      return `${share(finding, pattern, guilty)} = ${total} 元`
    case 'over-price':
      return guilty.length === 1
        ? `${guilty.map(overPrice).join('')} = ${total} 元`
        : `${summed(guilty.map((line) => `(${overPrice(line)})`))} = ${total} 元`
  }
}

const eligible = ({ facts }: FindingLine) => yuanText(Math.max(0, facts.eligibleFen) as Fen)

/** Many terms are told by their first ones and how many there are. */
function summed(terms: readonly string[]): string {
  if (terms.length <= MOST_TERMS) return terms.join(' + ')
  return `${terms.slice(0, MOST_TERMS - 1).join(' + ')} + …（共 ${terms.length} 笔）`
}

function share({ ingredients }: Finding, pattern: Pattern, guilty: readonly FindingLine[]): string {
  const [numerator, denominator] = ['share_numerator', 'share_denominator'].map((name) => {
    const value = ingredients[name] ?? null
    return { value: Number(value), words: valueWords(value, pattern.ingredients[name] ?? 'integer') }
  })
  const sum = summed(guilty.map(eligible))
  if (!numerator || !denominator) return sum
  // A share never counts for more than the whole, nor for less than nothing.
  if (numerator.value >= denominator.value && denominator.value > 0) return sum
  return `${guilty.length > 1 ? `(${sum})` : sum} × ${numerator.words} ÷ ${denominator.words}`
}

/** What a line has beyond its allowed price; the part of 100 % is left out. */
function overPrice(line: FindingLine): string {
  const [quantity, price, ratio] = ['allowed_quantity', 'allowed_price', 'allowed_ratio'].map((name) =>
    Number(line.ingredients[name] ?? 0),
  )
  const allowed = `${quantityWords(quantity ?? 0)} × ${priceWords(price ?? 0)}`
  const whole = `${eligible(line)} − ${allowed}${ratio === 10_000 ? '' : ` × ${valueWords(ratio ?? 0, 'ratio')}`}`
  return line.amountFen === 0 ? `${whole}，不足零计 0` : whole
}
