import { Worker } from 'node:worker_threads'
import type { FoundRings } from '@fundwatch/screening'
import type { SearchAnswer, SearchWish } from './search-messages.ts'

/** Searches for rings in a thread of its own; aborted, the thread is stopped where it is. Throws what it failed of, or the signal's reason. */
export async function searchBeside(wish: SearchWish, signal: AbortSignal): Promise<FoundRings> {
  signal.throwIfAborted()
  const worker = new Worker(new URL('worker-main.ts', import.meta.url), {
    workerData: wish,
    transferList: [...Object.values(wish.visits), ...Object.values(wish.shared)].map(({ buffer }) => buffer),
  })
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop)
  try {
    const answer = await new Promise<SearchAnswer>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`The search for rings ended with ${code}.`)))
    })
    if ('failure' in answer) throw new Error(answer.failure)
    return answer.found
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
