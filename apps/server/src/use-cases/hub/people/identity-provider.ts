import type { Subject } from '@fundwatch/domain'
import type { ForeignSignIn } from './proof-ports.ts'

/** A sign-in service of the city, by which people may sign in here too. */
export interface IdentityProvider {
  readonly issuer: string
  /** Where to send the browser, and what to remember until it comes back. */
  begin(): Promise<Omit<ForeignSignIn, 'endsAt'> & { readonly url: string }>
  /** Who came back: `parameters` is what stood behind the question mark. Throws for anything that is not exactly the answer to what was asked. */
  finish(parameters: string, asked: Omit<ForeignSignIn, 'endsAt'>): Promise<Subject>
}
