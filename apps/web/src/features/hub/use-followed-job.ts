import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { reading } from '../../wire/use-read.ts'

const EVERY_MS = 700

/** A job, looked at again while it is not over; when it is, everything it may have changed is read anew. */
export function useFollowedJob(id: string) {
  const client = useQueryClient()
  const job = useQuery({
    ...reading('/jobs/read', { id }),
    refetchInterval: ({ state: { data } }) =>
      data === undefined || data.state === 'waiting' || data.state === 'running' ? EVERY_MS : false,
  })
  const state = job.data?.state
  useEffect(() => {
    if (state === undefined || state === 'waiting' || state === 'running') return
    for (const noun of ['batches', 'hub', 'quarantine', 'quality', 'uploads'])
      void client.invalidateQueries({ queryKey: [noun] })
  }, [client, state])
  return job
}
