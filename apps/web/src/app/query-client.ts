import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Refusal } from '../wire/refusal.ts'
import { hearTabs } from '../wire/tabs.ts'
import { tellSignedOut } from './signed-out.ts'

const FRESH_MS = 20_000

function notice(error: Error): void {
  if (error instanceof Refusal && error.isSignedOut) tellSignedOut()
}

/** What was read and how fresh it is. Only what may pass by itself is tried again. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (count, error) => error instanceof Refusal && error.isPassing && count < 3,
      retryDelay: (count) => Math.min(8000, 500 * 2 ** count),
    },
    // Without a line an act says so at once; waiting in silence it would be done later, when nobody thinks of it any more.
    mutations: { networkMode: 'always' },
  },
})

hearTabs((news) => {
  if (news.kind === 'signed-out') return tellSignedOut()
  for (const noun of news.nouns) void queryClient.invalidateQueries({ queryKey: [noun] })
})
