import { plainText } from './plain-text.ts'

const FEMALE =
  /女|妇|月经|经前|经期|痛经|闭经|调经|经血|崩漏|经行|行经|带下|白带|子宫|宫颈|宫腔|宫缩|阴道|外阴|卵巢|输卵管|排卵|绝经|更年期|妊娠|孕|产后|产褥|恶露|分娩|引产|催产|流产|安胎|胎动|胎盘|哺乳|泌乳|通乳|催乳|下乳|乳汁|乳腺增生|乳腺癌|盆腔炎|乳癖|避孕|黄体(?!生成)|暖宫|固经/
const MALE = /男|前列腺|阴茎|勃起|早泄|遗精|滑精|精子|精液|睾丸|附睾|阴囊|精索|包皮|阳痿|雄激素缺乏/

/** `1` 男 or `2` 女 when a limit speaks of one of them only; undefined when it speaks of both or neither. */
export function readSex(limit: string): '1' | '2' | undefined {
  const text = plainText(limit)
  const female = FEMALE.test(text)
  const male = MALE.test(text)
  if (female === male) return undefined
  return female ? '2' : '1'
}
