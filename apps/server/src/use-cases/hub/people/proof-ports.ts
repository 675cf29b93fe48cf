import type { ApiKey, Holdings, OwnGrant, SecondNo, UserId } from '@fundwatch/domain'

/** What proves who somebody is. */
export interface Credential {
  readonly userId: UserId
  readonly name: string
  readonly isLocked: boolean
  readonly hasSecondFactor: boolean
  readonly passwordHash: string | null
}

/** Secrets of people: what stands in no history. */
export interface CredentialStore {
  setPassword(userId: UserId, hash: string): Promise<void>
  /** The password's hash and the sealed second factors. */
  of(userId: UserId): Promise<{
    readonly account: string
    readonly name: string
    readonly passwordHash: string | null
    readonly hasSecondFactor: boolean
    readonly pendingFactor: Buffer | null
    readonly secondFactor: Buffer | null
  }>
  showFactor(userId: UserId, sealed: Buffer): Promise<void>
  /** Makes the factor that was shown the real one; false when none was shown. */
  confirmFactor(
    userId: UserId,
    proof: { readonly step: number; readonly recoveryHashes: readonly Buffer[] },
  ): Promise<boolean>
  removeFactor(userId: UserId): Promise<void>
  /** False when a code of this or a later time step was used before. */
  useStep(userId: UserId, step: number): Promise<boolean>
  /** False when there is no such code any more. */
  useRecoveryCode(userId: UserId, hash: Buffer): Promise<boolean>
}

/** A session as it is kept; the token's hash opens it. */
export interface SessionToOpen {
  readonly sessionId: string
  readonly userId: UserId
  readonly tokenHash: Buffer
  readonly means: 'password' | 'oidc'
  readonly isSecondFactorDue: boolean
  readonly at: SecondNo
  readonly endsAt: SecondNo
  readonly address: string | null
  readonly agent: string | null
}

/** A session as its owner sees it. */
export interface SessionRow {
  readonly sessionId: string
  readonly means: 'password' | 'oidc'
  readonly beganAt: SecondNo
  readonly seenAt: SecondNo
  readonly endsAt: SecondNo
  readonly address: string | null
  readonly agent: string | null
}

/** The sessions of people. */
export interface SessionStore {
  open(session: SessionToOpen): Promise<void>
  /** Gives a session another token; the one before opens nothing any more. */
  renew(
    sessionId: string,
    with_: { readonly tokenHash: Buffer; readonly isSecondFactorDue: boolean; readonly at: SecondNo },
  ): Promise<void>
  /** Ends one session of a person, or all but one; tells how many. */
  end(userId: UserId, which: { readonly sessionId?: string; readonly but?: string }): Promise<number>
  list(userId: UserId, at: SecondNo, idleSeconds: number): Promise<readonly SessionRow[]>
}

/** What a request is admitted by: one read each. */
export interface AdmissionStore {
  session(
    tokenHash: Buffer,
    at: SecondNo,
    idleSeconds: number,
  ): Promise<
    | (Holdings & {
        readonly sessionId: string
        readonly means: 'password' | 'oidc'
        readonly isSecondFactorDue: boolean
        readonly seenAt: SecondNo
        readonly userId: UserId
        readonly name: string
        readonly mustChangePassword: boolean
        readonly hasSecondFactor: boolean
      })
    | undefined
  >
  apiKey(
    secretHash: Buffer,
    at: SecondNo,
  ): Promise<
    | {
        readonly keyId: string
        readonly keyName: string
        readonly wanted: ApiKey['grants']
        readonly grants: readonly OwnGrant[]
        readonly usedAt: SecondNo | null
        readonly userId: UserId
        readonly name: string
      }
    | undefined
  >
  touchSession(sessionId: string, at: SecondNo): Promise<void>
  touchApiKey(keyId: string, at: SecondNo, address: string): Promise<void>
}

/** What is read and counted before anybody is signed in. */
export interface SignInStore {
  credentialOf(account: string): Promise<Credential | undefined>
  userOfSubject(
    issuer: string,
    subject: string,
  ): Promise<{ readonly userId: UserId; readonly name: string; readonly isLocked: boolean } | undefined>
  /** Counts a guess before it is looked at; until when the thing is blocked, when it was. Survives restarts, shared by all processes. */
  reserve(thing: string, at: SecondNo, freeGuesses: number): Promise<SecondNo | null>
  /** The guess was right. `wholly`: all failures are forgotten, else one. */
  forgive(thing: string, wholly: boolean): Promise<void>
  beginForeign(signIn: ForeignSignIn & { readonly ticketHash: Buffer }): Promise<void>
  /** Nobody can take it again. */
  takeForeign(ticketHash: Buffer): Promise<ForeignSignIn | undefined>
  /** Forgets sessions, guesses and sign-ins that are over. */
  tidy(at: SecondNo, idleSeconds: number): Promise<void>
}

/** A sign-in at a sign-in service that is under way. */
export interface ForeignSignIn {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly endsAt: SecondNo
}

/** Turns passwords into what may be kept, slowly on purpose. */
export interface Passwords {
  hash(password: string): Promise<string>
  /** As slow when there is nothing to compare with. Throws `too-many-attempts` when too many wait. */
  matches(hash: string | null, password: string): Promise<boolean>
}

/** One-time codes that change with time. */
export interface OneTimeCodes {
  /** A new secret, and the address that an authenticator reads as a picture. */
  make(account: string): { readonly secret: string; readonly uri: string }
  /** The time step a code belongs to; null when it is none of these moments. */
  stepOf(secret: string, code: string, at: SecondNo): number | null
}

/** Keeps secrets that have to be read again. */
export interface Vault {
  seal(secret: string, bound: string): Promise<Buffer>
  unseal(sealed: Buffer, bound: string): Promise<string>
}
