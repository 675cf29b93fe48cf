import { useMutation, useQueryClient } from '@tanstack/react-query'
import { act } from './client.ts'
import type { ActPath, Answer, BodyOf } from './paths.ts'
import type { Refusal } from './refusal.ts'
import { tellTabs } from './tabs.ts'

interface Options<Path extends ActPath> {
  /** Nouns besides that of the address of which something may have changed: `ledger` after an act on a finding. */
  readonly touches?: readonly string[]
  readonly onDone?: (answer: Answer<Path>, body: BodyOf<Path>) => void
}

/** Does something at an address; afterwards whatever was read of its noun is read anew, here and in the other tabs. */
export function useAct<Path extends ActPath>(path: Path, { touches = [], onDone }: Options<Path> = {}) {
  const client = useQueryClient()
  return useMutation<Answer<Path>, Refusal, BodyOf<Path>>({
    mutationFn: (body) => act(path, body),
    onSuccess: async (answer, body) => {
      onDone?.(answer, body)
      await refresh(client, [path.split('/')[1] ?? '', ...touches])
    },
    onError: async (refusal) => {
      // What was seen has moved on: show it as it is now.
      if (refusal.isStale) await refresh(client, [path.split('/')[1] ?? ''])
    },
  })
}

async function refresh(client: ReturnType<typeof useQueryClient>, nouns: readonly string[]): Promise<void> {
  tellTabs({ kind: 'changed', nouns })
  await Promise.all(nouns.map((noun) => client.invalidateQueries({ queryKey: [noun] })))
}
