import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../wire/client.ts'
import { Refusal } from '../../wire/refusal.ts'
import { reading } from '../../wire/use-read.ts'
import type { Session } from '../session.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { Door } from './door.tsx'
import { ElsewhereButton } from './elsewhere-button.tsx'
import { SignInSteps } from './sign-in-steps.tsx'

interface SignInPageProps {
  readonly to: string
  readonly begun: Exclude<Session['lacks'], null> | undefined
}

/** Who may be tried out, on an instance that is a demo; nobody, on every other. */
export const demoAccounts = {
  queryKey: ['demo-accounts'],
  queryFn: async () => {
    try {
      return (await read('/session/demo-accounts', {})).rows
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) return []
      throw error
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
} as const

/** The door. Where somebody wanted to go is where he comes out. */
export function SignInPage({ to, begun }: SignInPageProps) {
  const ways = useQuery(reading('/session/ways', {}))
  const demo = useQuery(demoAccounts)
  const [lacks, setLacks] = useState(begun)
  // A new start: nothing that somebody else read stays in memory.
  const goIn = () => window.location.assign(to)
  const offered = lacks === undefined ? (demo.data ?? []) : []
  return (
    <Door
      aside={
        offered.length > 0 ? (
          <DemoAccounts accounts={offered} onDone={(left) => (left === null ? goIn() : setLacks(left))} />
        ) : null
      }
    >
      <SignInSteps key={lacks ?? ''} begun={lacks} onDone={goIn}>
        {ways.data?.elsewhere ? <ElsewhereButton to={to} /> : null}
      </SignInSteps>
    </Door>
  )
}
