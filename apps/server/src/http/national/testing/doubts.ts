import type { Consultation } from '../../../use-cases/review/online/consultation.ts'
import type { Wish } from '../../../use-cases/review/online/national-call.ts'
import type { Upload } from '../../../use-cases/review/online/upload.ts'
import type { Read } from '../reading/problem.ts'
import { problemText } from '../reading/problem.ts'

/** A message about the whole says so; every other one begins with its place. */
const NAMES_THE_PLACE =
  /^(?:[A-Za-z_0-9.[\]…“”?]+: |报文|第 \d+ 行第 \d+ 列: )|第 \d+ 行第 \d+ 列|第 \d+ 个字节/
const INVISIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/
const ESCAPED = /\\u00[01][0-9a-f]|\\ud[89a-f]/i

/** What is wrong with what was read, or with how it was refused; nothing when everybody inside may rely on it. */
export function doubtsAbout(read: Read<Wish>): string[] {
  if (read.ok) return doubtsAboutWish(read.value)
  const message = problemText(read.problem)
  return found({
    'longer than 200': message.length > 200,
    'without a place': !NAMES_THE_PLACE.test(message),
    'half a character': !message.isWellFormed(),
    'an invisible character': INVISIBLE.test(message),
  }).map((doubt) => `${doubt}: ${message}`)
}

function doubtsAboutWish(wish: Wish): string[] {
  const text = JSON.stringify(wish)
  const general = found({ 'an invisible character inside': ESCAPED.test(text) })
  if (wish.kind === 'upload') return [...general, ...doubtsAboutUpload(wish)]
  return wish.kind === 'consultation' ? [...general, ...doubtsAboutConsultation(wish)] : general
}

function doubtsAboutUpload({ rows, withdrawals }: Upload): string[] {
  return found({
    'a table of no name': rows.some(({ table }) => !/^[A-Z_]+_[BD]$/.test(table)),
    'an empty cell': rows.some(({ cells }) =>
      Object.values<unknown>(cells).some((cell) => typeof cell !== 'string' || cell === ''),
    ),
    'nobody to take from': withdrawals.some(({ personId }) => personId === ''),
  })
}

function doubtsAboutConsultation({ persons }: Consultation): string[] {
  const encounters = persons.flatMap((person) => person.encounters)
  const orders = encounters.flatMap((encounter) => encounter.orders)
  const numbers = [
    ...encounters.map(({ startedSecond }) => startedSecond),
    ...orders.flatMap((order) => [order.quantity, order.unitPrice, order.amountFen, order.startedSecond]),
  ]
  return found({
    'a person without a number': persons.some(({ personId }) => personId === ''),
    'a person twice': new Set(persons.map(({ personId }) => personId)).size < persons.length,
    'no current encounter': persons.some(
      (person) => !person.encounters.some(({ encounterId }) => encounterId === person.currentEncounterId),
    ),
    'a number that is not whole': numbers.some((number) => !Number.isSafeInteger(number)),
    'less than nothing ordered': orders.some(({ quantity }) => quantity < 0),
    'an order of nothing': orders.some(({ orderId, itemCode }) => orderId === '' || itemCode === ''),
  })
}

const found = (doubts: Readonly<Record<string, boolean>>) =>
  Object.entries(doubts).flatMap(([doubt, isFound]) => (isFound ? [doubt] : []))
