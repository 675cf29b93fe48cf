import type { Instant } from '../calendar/civil-time.ts'
import type { Random } from '../random/random.ts'
import type { IdentityCheck } from './encounter.ts'

const CERTIFICATES = ['01', '01', '01', '03', '03', '02']
const WAY_BY_CERTIFICATE: Record<string, string> = { '01': '2', '02': '1', '03': '4' }
const SHARE_WITH_DEVICE = 0.8
const SHARE_TYPED = 0.06

/** The certificate somebody shows: electronic, social-security card or identity card. */
export function drawCertificate(random: Random): string {
  return random.pick(CERTIFICATES)
}

/** The identity check of a visit; none where there is no device. A typed number never counts as verified. */
export function drawIdentity(random: Random, certificate: string, at: Instant): IdentityCheck | undefined {
  if (!random.chance(SHARE_WITH_DEVICE)) return undefined
  if (random.chance(SHARE_TYPED)) return { at: at - random.between(5, 90), way: '9', isVerified: false }
  const way = random.chance(0.15) ? '3' : (WAY_BY_CERTIFICATE[certificate] ?? '1')
  return { at: at - random.between(5, 90), way, isVerified: random.chance(0.985) }
}
