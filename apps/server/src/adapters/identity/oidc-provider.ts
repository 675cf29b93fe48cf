import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { IdentityProvider } from '../../use-cases/hub/people/identity-provider.ts'

/** How a sign-in service knows us. */
export interface OidcWish {
  /** Where its description is found; https, but for services on this machine. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The page of ours to which it sends people back. */
  readonly returnTo: string
  /** Claims of the service hold names for good under `sub`. */
  readonly scope?: string
}

const TIMEOUT_SECONDS = 10

/**
 * A sign-in service by OpenID Connect: authorization code with PKCE, state and nonce; the identity is believed when a key that the
 * service publishes has signed it, for us, now. Its description is read at first use.
 */
export function oidcProvider({
  issuer,
  clientId,
  clientSecret,
  returnTo,
  scope = 'openid',
}: OidcWish): IdentityProvider {
  let found: Promise<Configuration> | undefined
  const configuration = () => {
    found ??= describe({ issuer, clientId, clientSecret }).catch((error: unknown) => {
      // It may be there when the next person comes.
      found = undefined
      throw error
    })
    return found
  }
  return {
    issuer,
    begin: async () => {
      const [codeVerifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()]
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: returnTo,
        scope,
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return { url: url.href, state, nonce, codeVerifier }
    },
    finish: async (parameters, { state, nonce, codeVerifier }) => {
      const back = new URL(returnTo)
      back.search = parameters
      const tokens = await authorizationCodeGrant(await configuration(), back, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('The sign-in service gave no identity.')
      // The library looks at it only where several are addressed.
      if (claims.azp !== undefined && claims.azp !== clientId)
        throw new Error('The identity was made for another client.')
      return { issuer: claims.iss, subject: claims.sub }
    },
  }
}

function describe({
  issuer,
  clientId,
  clientSecret,
}: Pick<OidcWish, 'issuer' | 'clientId' | 'clientSecret'>): Promise<Configuration> {
  const server = new URL(issuer)
  const isHere = server.hostname === '127.0.0.1' || server.hostname === '[::1]'
  return discovery(server, clientId, clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    execute: [enableNonRepudiationChecks, ...(isHere ? [allowInsecureRequests] : [])],
  })
}
