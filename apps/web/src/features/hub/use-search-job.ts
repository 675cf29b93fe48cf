import { useNavigate, useSearch } from '@tanstack/react-router'

/** The job that a page follows stands in its address: loaded anew, it goes on following. */
export function useSearchJob(): {
  readonly jobId: string | undefined
  readonly follow: (jobId: string | undefined) => void
} {
  const { job } = useSearch({ strict: false }) as { readonly job?: unknown }
  const navigate = useNavigate()
  return {
    jobId: typeof job === 'string' && /^[0-9a-f-]{36}$/.test(job) ? job : undefined,
    follow: (jobId) =>
      void navigate({
        to: '.',
        search: ((old: Readonly<Record<string, unknown>>) => ({ ...old, job: jobId })) as never,
        replace: true,
      }),
  }
}
