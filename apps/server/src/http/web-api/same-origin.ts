import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { caseworkError } from '@fundwatch/domain'
import type { AdmittedSession } from '../../use-cases/hub/people/admission.ts'

/** The header in which every writing request shows the token of its page. */
const PAGE_TOKEN_HEADER = 'x-page-token'

/**
 * Refuses (`foreign-page`) what a page of somebody else made a browser send. Three locks, each enough: browsers say where a
 * request comes from; a body that is no form cannot be sent across without asking; the token of the session is known to our
 * page only. A caller without a session carries nothing that could be abused.
 */
export function refuseForeignPages(
  headers: IncomingHttpHeaders,
  host: string,
  session: AdmittedSession | null,
): void {
  if (!comesFromHere(headers, host)) throw caseworkError('foreign-page')
  if (session !== null && !isSame(headers[PAGE_TOKEN_HEADER], session.pageToken))
    throw caseworkError('foreign-page')
}

/** What says nothing comes from no browser. */
function comesFromHere({ 'sec-fetch-site': site, origin }: IncomingHttpHeaders, host: string): boolean {
  if (site !== undefined && site !== 'same-origin') return false
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const { protocol, host: from } = new URL(origin)
  // Parsed the same way, so that a port that goes without saying is left out of both.
  const own = `${protocol}//${host}`
  return URL.canParse(own) && new URL(own).host === from
}

function isSame(shown: string | string[] | undefined, wanted: string): boolean {
  if (typeof shown !== 'string') return false
  const [left, right] = [Buffer.from(shown), Buffer.from(wanted)]
  return left.length === right.length && timingSafeEqual(left, right)
}
