import { timingSafeEqual } from 'node:crypto'
import type { KeyVault } from './access-ports.ts'
import type { InstitutionAccess, SecretMode } from './institution-access.ts'
import { hmac } from './sign.ts'
import { verifySm2 } from './sm2.ts'

/** What a secret is sealed for: it opens for this institution in this mode only. */
export function bindingOf({
  institutionId,
  mode,
}: Pick<InstitutionAccess, 'institutionId' | 'mode'>): string {
  return `${mode} ${institutionId}`
}

/** Verifies signatures as agreed; opened secrets are kept in memory. */
export interface SignatureVerifier {
  /** Rejects when the secret cannot be opened. */
  verify(access: InstitutionAccess, pieces: readonly Uint8Array[], signature: string): Promise<boolean>
}

/** Verifies with the keys of a vault. */
export function signatureVerifier(vault: Pick<KeyVault, 'unseal'>): SignatureVerifier {
  // A new key of an institution is a new agreement, and the old one is forgotten with its secret.
  const opened = new WeakMap<InstitutionAccess, Promise<string>>()

  const secretOf = async (access: InstitutionAccess, sealed: Buffer): Promise<string> => {
    const known = opened.get(access)
    if (known) return known
    const secret = vault.unseal(sealed, bindingOf(access))
    opened.set(access, secret)
    // The file of the key may be back a moment later.
    secret.catch(() => opened.delete(access))
    return secret
  }

  return {
    verify: async (access, pieces, signature) => {
      const { mode, sealedSecret, publicKey } = access
      if (mode === 'sm2') return publicKey !== null && verifySm2(pieces, signature, publicKey)
      if (mode === 'network' || sealedSecret === null) return false
      return isHmac({ mode, secret: await secretOf(access, sealedSecret) }, pieces, signature)
    },
  }
}

function isHmac(
  { mode, secret }: { readonly mode: SecretMode; readonly secret: string },
  pieces: readonly Uint8Array[],
  signature: string,
): boolean {
  const expected = hmac(mode, secret, pieces)
  return signature.length === expected.length * 2 && timingSafeEqual(expected, Buffer.from(signature, 'hex'))
}
