import type { SecondNo } from '@fundwatch/domain'
import { Secret, TOTP } from 'otpauth'
import type { OneTimeCodes } from '../../use-cases/hub/people/proof-ports.ts'

const ISSUER = '医保基金智能监管平台'
const PERIOD = 30
const SECRET_BYTES = 20
/** Wall clocks of the fund stand at UTC+8; authenticators count from 1970 UTC. */
const OFFSET_SECONDS = 8 * 3600

/** RFC 6238 with the numbers that every authenticator knows: six digits, 30 seconds, SHA-1. One step early or late counts. */
export const oneTimeCodes: OneTimeCodes = {
  make: (account) => {
    const secret = new Secret({ size: SECRET_BYTES })
    return { secret: secret.base32, uri: totp(secret, account).toString() }
  },
  stepOf: (secret, code, at) => {
    const timestamp = instantOf(at) * 1000
    const steps = totp(Secret.fromBase32(secret)).validate({ token: code, timestamp, window: 1 })
    return steps === null ? null : Math.floor(instantOf(at) / PERIOD) + steps
  },
}

function totp(secret: Secret, label?: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    ...(label !== undefined && { label }),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    secret,
  })
}

const instantOf = (at: SecondNo) => at - OFFSET_SECONDS
