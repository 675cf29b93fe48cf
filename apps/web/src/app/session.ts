import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keepPageToken, read } from '../wire/client.ts'
import type { Answer } from '../wire/paths.ts'
import { Refusal } from '../wire/refusal.ts'
import { tellSignedOut } from './signed-out.ts'

/** Who is signed in and what he may see. */
export type Session = Answer<'/session/current'>
/** What a person does on the platform. */
export type Role = Session['grants'][number]['role']

/** Who is signed in; null when nobody is. */
export const sessionReading = queryOptions({
  queryKey: ['session', 'current'],
  // Never given up half-way: a page that is left must not take the answer from the one that comes.
  queryFn: async (): Promise<Session | null> => {
    try {
      const session = await read('/session/current', {})
      keepPageToken(session.pageToken)
      return session
    } catch (error) {
      if (!(error instanceof Refusal) || !error.isSignedOut) throw error
      keepPageToken(null)
      return null
    }
  },
  staleTime: 60_000,
})

let lastKnown: Session | null = null

/**
 * Who is signed in, inside the pages that need somebody. When the session ends under a page, the page keeps whom it was shown to
 * until he has signed in again over it: what he typed must not be lost.
 */
export function useSession(): Session {
  const { data: told } = useSuspenseQuery(sessionReading)
  const isWhole = told !== null && told.lacks === null
  if (isWhole) lastKnown = told
  const hasEnded = !isWhole && lastKnown !== null
  useEffect(() => {
    if (hasEnded) tellSignedOut()
  }, [hasEnded])
  const data = isWhole ? told : (lastKnown ?? told)
  if (data === null)
    throw new Refusal({ status: 401, code: 'unauthenticated', message: '', fields: [], requestId: null })
  return data
}

/** Whom the page was shown to last, also when his session has ended since; null before anybody was signed in. */
export function lastSignedIn(): Session | null {
  return lastKnown
}

/** Whether somebody holds one of the roles; everybody, when none is named. */
export function holdsOneOf(session: Session, roles: readonly Role[] | undefined): boolean {
  return roles === undefined || session.grants.some(({ role }) => roles.includes(role))
}
