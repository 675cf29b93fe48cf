import { useMutation } from '@tanstack/react-query'
import { act, keepPageToken } from '../../wire/client.ts'
import type { ActPath, Answer, BodyOf } from '../../wire/paths.ts'
import type { Refusal } from '../../wire/refusal.ts'

/**
 * One step of signing in. Nothing that was read is called stale by it: over a page whose session has ended, half a session would
 * answer half of everything.
 */
export function useStep<Path extends ActPath>(path: Path, onDone: (answer: Answer<Path>) => void) {
  return useMutation<Answer<Path>, Refusal, BodyOf<Path>>({
    mutationFn: (body) => act(path, body),
    onSuccess: (answer) => {
      if (typeof answer === 'object' && answer !== null && 'pageToken' in answer)
        keepPageToken(answer.pageToken as string)
      onDone(answer)
    },
  })
}
