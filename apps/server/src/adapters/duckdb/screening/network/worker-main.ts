import { parentPort, workerData } from 'node:worker_threads'
import { searchRings } from '@fundwatch/screening'
import type { SearchAnswer, SearchWish } from './search-messages.ts'

// A thread beside the batch worker's own, which goes on renewing its leases and hears when the job is cancelled.
const say = (answer: SearchAnswer) => parentPort?.postMessage(answer, [])
try {
  say({ found: searchRings(workerData as SearchWish) })
} catch (error) {
  say({ failure: error instanceof Error ? error.message : String(error) })
}
