import { unknownPlaceholders } from '../finding/sentence.ts'
import type { Complaint, Pattern } from './edition.ts'

const SHARE = ['share_numerator', 'share_denominator']
const ALLOWED = ['allowed_quantity', 'allowed_price', 'allowed_ratio']

/** Complains of a pattern whose findings could not be identified, counted or put into words. */
export function complaintsOfPattern(pattern: Pattern): Complaint[] {
  const { id, origin, grain, amount, within } = pattern
  const say = (message: string): Complaint => ({ origin, message: `模式 ${id}: ${message}` })
  const needed = amount.formula === 'share' ? SHARE : []
  const neededOfLines = amount.formula === 'over-price' ? ALLOWED : []
  const missing = [
    ...needed.filter((name) => !(name in pattern.ingredients)).map((name) => `ingredients.${name}`),
    ...neededOfLines
      .filter((name) => !(name in pattern.lineIngredients))
      .map((name) => `line_ingredients.${name}`),
  ]
  const unknown = unknownPlaceholders(pattern)
  return [
    ...(grain.length === 0 ? [say('缺少 grain。请写明一个疑点由哪几列确定。')] : []),
    ...(missing.length > 0
      ? [say(`金额公式 ${amount.formula} 需要 ${missing.join('、')}。请补上这些列。`)]
      : []),
    ...(unknown.length > 0
      ? [
          say(
            `文字中的 ${unknown.map((name) => `{${name}}`).join('、')} 没有来处。请改用 grain、point、ingredients 中的列名。`,
          ),
        ]
      : []),
    ...(within.kind === 'days' && pattern.point[within.column]?.type !== 'integer'
      ? [say(`within 的天数列 ${within.column} 应是 point 中类型为 integer 的列。`)]
      : []),
  ]
}
