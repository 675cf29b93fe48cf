import { webRoutes } from '../../../apps/server/src/http/web-api/routes.ts'
import { matrices } from './all.ts'
import { EVERYBODY, type Held, names } from './expectation.ts'

/** One thing that can be done or read, and by whom; the page of roles shows it. */
interface Act {
  readonly path: string
  readonly title: string
  /** everybody: whoever is signed in, about himself or what he may see. */
  readonly kind: 'everybody' | 'read' | 'do'
  /** Roles with the scopes in which they may, as `reviewer@city`. */
  readonly may: readonly Held[]
  /** Those who see the thing and may not. */
  readonly see: readonly Held[]
}

const titles = new Map(webRoutes.map(({ method, path, title }) => [`${method} ${path}`, title]))

/** What every role may do, noun by noun, as the matrix of the tests expects it of every address. */
export function whatRolesMay(): readonly { readonly noun: string; readonly acts: readonly Act[] }[] {
  const acts = matrices.flatMap(({ expectations }) =>
    Object.entries(expectations).flatMap(([address, expectation]): Act[] => {
      const path = address.split(' ')[1] ?? ''
      const title = titles.get(address)
      // Files of lists show what the lists show.
      if (title === undefined || /\/export(?:-|$)/.test(path) || expectation.kind === 'open') return []
      const told = { path, title }
      if (expectation.kind === 'own') return [{ ...told, kind: 'everybody', may: [], see: [] }]
      if (expectation.kind === 'list') return [{ ...told, kind: 'read', may: who(expectation.see), see: [] }]
      return [
        {
          ...told,
          kind: address.startsWith('GET') ? 'read' : 'do',
          may: who(expectation.do),
          see: expectation.kind === 'thing' ? who(expectation.see) : [],
        },
      ]
    }),
  )
  const nouns = [...new Set(acts.map(nounOf))]
  return nouns.map((noun) => ({ noun, acts: acts.filter((act) => nounOf(act) === noun) }))
}

function nounOf({ path }: Act): string {
  return path.split('/')[1] ?? ''
}

function who(list: Parameters<typeof names>[0]): readonly Held[] {
  return EVERYBODY.map(({ held }) => held).filter((held) => names(list, held))
}
