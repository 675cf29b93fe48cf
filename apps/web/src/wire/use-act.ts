import { useMutation, useQueryClient } from '@tanstack/react-query'
import { act } from './client.ts'
import { OwnVersions } from './own-versions.ts'
import type { ActPath, Answer, BodyOf } from './paths.ts'
import type { Refusal } from './refusal.ts'
import { tellTabs } from './tabs.ts'

interface Options<Path extends ActPath> {
  /** Nouns besides that of the address of which something may have changed: `ledger` after an act on a finding. */
  readonly touches?: readonly string[]
  readonly onDone?: (answer: Answer<Path>, body: BodyOf<Path>) => void
}

const own = new OwnVersions()

/** Does something at an address; afterwards whatever was read of its noun is read anew, here and in the other tabs. */
export function useAct<Path extends ActPath>(path: Path, { touches = [], onDone }: Options<Path> = {}) {
  const client = useQueryClient()
  const noun = path.split('/')[1] ?? ''
  return useMutation<Answer<Path>, Refusal, BodyOf<Path>>({
    mutationFn: async (body) => {
      const sent = own.withOwn(noun, body)
      const answer = await act(path, sent)
      own.keep(noun, sent, answer)
      return answer
    },
    onSuccess: async (answer, body) => {
      onDone?.(answer, body)
      await refresh(client, [noun, ...touches])
    },
    onError: async (refusal) => {
      // What was seen has moved on: show it as it is now.
      if (refusal.isStale) await refresh(client, [noun])
    },
  })
}

async function refresh(client: ReturnType<typeof useQueryClient>, nouns: readonly string[]): Promise<void> {
  tellTabs({ kind: 'changed', nouns })
  await Promise.all(nouns.map((noun) => client.invalidateQueries({ queryKey: [noun] })))
}
