import { type BookEntry, entryOf } from './access-book.ts'
import type { CallerRequest } from './caller-check.ts'

/** No real division begins with 99: whose code does is an institution of the simulated city. */
const SIMULATED = /^[A-Z]9901\d{7}$/

const LOOPBACK = ['127.0.0.0/8', '::1/128']

/** A load player speaks for a whole city. */
const PLAYERS_LIMIT = { perSecond: 100_000, burst: 100_000 }

/** What a proxy adds: behind one, everybody comes from this machine. */
const PROXY_HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip']

/** In a demo the institutions of the simulated city may call from this machine, directly. */
export function simulatedAccess(request: CallerRequest): BookEntry | undefined {
  const { institutionId } = request.envelope
  if (!SIMULATED.test(institutionId)) return undefined
  if (PROXY_HEADERS.some((name) => request.headers[name] !== undefined)) return undefined
  return entryOf({
    institutionId,
    mode: 'network',
    networks: LOOPBACK,
    sealedSecret: null,
    publicKey: null,
    keyFingerprint: null,
    limit: PLAYERS_LIMIT,
    isSuspended: false,
  })
}
