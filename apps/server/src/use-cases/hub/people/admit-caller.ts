import {
  type Actor,
  dayNoOfSecond,
  type Grant,
  grantsOfKey,
  grantsOn,
  type Role,
  type SecondNo,
} from '@fundwatch/domain'
import type { Admitted, Caller, Doorkeeper, Lacking } from './admission.ts'
import type { AdmissionStore } from './proof-ports.ts'
import { hashOfToken, pageTokenOf } from './token.ts'

/** What is read of a session or key once is believed so long: what another process changes is in force after that. */
const BELIEVED_MS = 5000
const MOST_REMEMBERED = 10_000
/** A session is marked as seen no more often than this. */
const SEEN_SECONDS = 60

/** What deciding who calls needs. */
export interface AdmitPorts {
  readonly store: AdmissionStore
  readonly now: () => SecondNo
  /** Milliseconds that only go forward. */
  readonly ticks: () => number
  readonly idleSeconds: number
  /** Roles whose holders need a second factor. */
  readonly factorRoles: ReadonlySet<Role>
  /** Marking somebody as seen failed; he is let in all the same. */
  readonly onTrouble: (error: unknown) => void
}

/** A doorkeeper who remembers for a moment, and forgets when told. */
export interface RememberingDoorkeeper {
  readonly admit: Doorkeeper
  readonly forget: () => void
}

interface Remembered {
  readonly admitted: Admitted | null
  readonly untilTick: number
}

/** Decides who a request comes from: a session by its token, a program by its key. */
export function admitCallers(ports: AdmitPorts): RememberingDoorkeeper {
  let remembered = new Map<string, Remembered>()
  const look = async (key: string, caller: Caller): Promise<Admitted | null> => {
    const known = remembered.get(key)
    if (known && known.untilTick > ports.ticks()) return known.admitted
    // What was forgotten while we were reading is not remembered again.
    const present = remembered
    const admitted = await read(ports, caller)
    if (present.size >= MOST_REMEMBERED) present.clear()
    if (admitted) present.set(key, { admitted, untilTick: ports.ticks() + BELIEVED_MS })
    return admitted
  }
  return {
    admit: async (caller) => {
      const shown = caller.apiKey ?? caller.sessionToken
      if (shown === null) return null
      return look(hashOfToken(shown).toString('base64'), caller)
    },
    forget: () => {
      remembered = new Map()
    },
  }
}

async function read(ports: AdmitPorts, { sessionToken, apiKey, address }: Caller): Promise<Admitted | null> {
  if (apiKey !== null) return bearer(ports, apiKey, address)
  if (sessionToken !== null) return visitor(ports, sessionToken)
  return null
}

async function visitor(ports: AdmitPorts, token: string): Promise<Admitted | null> {
  const { store, now, idleSeconds } = ports
  const at = now()
  const found = await store.session(hashOfToken(token), at, idleSeconds)
  if (found === undefined) return null
  if (at - found.seenAt >= SEEN_SECONDS) await seen(ports, () => store.touchSession(found.sessionId, at))
  const actor: Actor = {
    userId: found.userId,
    name: found.name,
    grants: grantsOn(found, dayNoOfSecond(at)),
    by: 'session',
  }
  const lacks = lackOf(found, ports.factorRoles)
  return { actor, session: { id: found.sessionId, pageToken: pageTokenOf(token), lacks } }
}

type Found = NonNullable<Awaited<ReturnType<AdmissionStore['session']>>>

/** Whoever came by a sign-in service has proved there what it asks for. */
function lackOf(found: Found, factorRoles: ReadonlySet<Role>): Lacking | null {
  if (found.isSecondFactorDue) return 'second-factor'
  if (found.means === 'oidc') return null
  if (found.mustChangePassword) return 'new-password'
  const needsFactor = !found.hasSecondFactor && found.grants.some(({ role }) => factorRoles.has(role))
  return needsFactor ? 'second-factor-enrolment' : null
}

async function bearer(ports: AdmitPorts, apiKey: string, address: string): Promise<Admitted | null> {
  const { store, now } = ports
  const at = now()
  const found = await store.apiKey(hashOfToken(apiKey), at)
  if (found === undefined) return null
  if (found.usedAt === null || at - found.usedAt >= SEEN_SECONDS)
    await seen(ports, () => store.touchApiKey(found.keyId, at, address))
  const grants: readonly Grant[] = grantsOfKey(found.wanted, found.grants)
  const actor: Actor = {
    userId: found.userId,
    name: `${found.name}（密钥 ${found.keyName}）`,
    grants,
    by: 'api-key',
  }
  return { actor, session: null }
}

async function seen({ onTrouble }: AdmitPorts, mark: () => Promise<void>): Promise<void> {
  try {
    await mark()
  } catch (error) {
    onTrouble(error)
  }
}
