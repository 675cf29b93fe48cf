import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { caseworkError } from '@fundwatch/domain'
import type { Passwords } from '../../use-cases/hub/people/proof-ports.ts'

/** How much work a password is: OWASP's choice for argon2id with little memory (19 MiB, two passes, one lane). */
export interface Argon2Cost {
  readonly memoryKib: number
  readonly passes: number
  readonly parallelism: number
}

const OWASP: Argon2Cost = { memoryKib: 19_456, passes: 2, parallelism: 1 }
const SALT_BYTES = 16
const TAG_BYTES = 32
/** Each takes a thread and 19 MiB; hospitals wait for the same processors. */
const AT_ONCE = 2
const MOST_WAITING = 40

/** Passwords by argon2id, kept in the PHC form with their own cost, so that the cost may grow later. */
export function argon2Passwords(cost: Argon2Cost = OWASP): Passwords {
  const line = waitingLine()
  const decoy = randomBytes(SALT_BYTES)
  return {
    hash: (password) =>
      line(async () => {
        const salt = randomBytes(SALT_BYTES)
        return phc(cost, salt, await derive(password, salt, cost))
      }),
    matches: (hash, password) =>
      line(async () => {
        const known = hash === null ? undefined : fromPhc(hash)
        const tag = await derive(password, known?.salt ?? decoy, known?.cost ?? cost)
        return known !== undefined && known.tag.length === tag.length && timingSafeEqual(known.tag, tag)
      }),
  }
}

/** The same letters typed in another way are the same password. */
function derive(
  password: string,
  salt: Buffer,
  { memoryKib, passes, parallelism }: Argon2Cost,
): Promise<Buffer> {
  const wish = {
    message: password.normalize('NFKC'),
    nonce: salt,
    parallelism,
    tagLength: TAG_BYTES,
    memory: memoryKib,
    passes,
  }
  return new Promise((resolve, reject) => {
    argon2('argon2id', wish, (error, tag) => (error ? reject(error) : resolve(tag)))
  })
}

function phc({ memoryKib, passes, parallelism }: Argon2Cost, salt: Buffer, tag: Buffer): string {
  const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${plain(salt)}$${plain(tag)}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

function fromPhc(hash: string) {
  const match = PHC.exec(hash)
  if (match === null) throw new RangeError('A kept password is not of the form that is written here.')
  const [, memory, passes, parallelism, salt = '', tag = ''] = match
  return {
    cost: { memoryKib: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

/** Lets a few work at once; others wait in order, and who finds the line full is sent away. */
function waitingLine(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let working = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (working >= AT_ONCE) {
      if (waiting.length >= MOST_WAITING) throw caseworkError('too-many-attempts', { until: '一分钟' })
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else working += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else working -= 1
    }
  }
}
