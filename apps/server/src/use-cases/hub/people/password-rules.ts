import { caseworkError } from '@fundwatch/domain'

const SHORTEST = 8
const LONGEST = 128
/** What people type first; compared without case and without what stands around the letters and digits. */
const COMMON = new Set(
  `12345678 123456789 1234567890 0123456789 87654321 987654321 password password1 password12 password123 passw0rd p@ssw0rd
  p@ssword qwertyui qwertyuiop qwerty123 qwerty12 1qaz2wsx 1q2w3e4r 1q2w3e4r5t zaq12wsx qazwsxedc abcd1234 abc12345 abcdefgh
  abcdefg1 a1234567 a12345678 a123456789 aa123456 aa12345678 aaa12345 admin123 admin1234 admin12345 administrator root1234
  welcome1 welcome123 letmein1 iloveyou sunshine football baseball princess superman trustno1 woaini1314 woaini520 5201314520
  1314520520 woaini123 qq123456 wang1234 zhang123 liuxing1 yibao123 yibao1234 yibao123456 yiyuan123 yibaoju1 fundwatch
  fundwatch1 fundwatch123 changeme changeme1 test1234 test12345 user1234 guest1234 demo1234 master12 monkey123 dragon123
  11223344 1122334455 12344321 123123123 123321123 147258369 159357456 789456123 asdfghjk asdfghjkl zxcvbnm1 zxcvbnm123`
    .split(/\s+/)
    .filter(Boolean),
)
const ROWS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
/** Shorter names say nothing about a password. */
const SHORTEST_NAME = 3

/** Refuses (`field-invalid`) a password that is too short, too long, or that anybody would try first. */
export function requireGoodPassword(
  password: string,
  { account, name }: { readonly account: string; readonly name: string },
): void {
  const plain = password.normalize('NFKC')
  const refuse = (reason: string) => caseworkError('field-invalid', { field: '新密码', reason })
  const length = [...plain].length
  if (length < SHORTEST || length > LONGEST) throw refuse(`应为 ${SHORTEST} 到 ${LONGEST} 个字符`)
  const folded = plain.toLowerCase()
  if (COMMON.has(folded) || COMMON.has(folded.replaceAll(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')))
    throw refuse('太常见，容易被猜到')
  if (new Set(folded).size < 4 || isOneRun(folded)) throw refuse('太简单，容易被猜到')
  for (const own of [account, name].map((text) => text.toLowerCase()))
    if (own.length >= SHORTEST_NAME && folded.includes(own)) throw refuse('不能含有用户名或姓名')
}

/** One stretch of the alphabet, the digits or the keyboard, forwards or backwards. */
function isOneRun(text: string): boolean {
  const backwards = [...text].toReversed().join('')
  return ROWS.some((row) => `${row}${row}`.includes(text) || `${row}${row}`.includes(backwards))
}
