import { useQueryClient } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { lastSignedIn, sessionReading } from './session.ts'
import { whenSignedOut } from './signed-out.ts'

/** Comes when it is needed: the first page is the door itself. */
const SignInDialog = lazy(async () => ({
  default: (await import('./sign-in/sign-in-dialog.tsx')).SignInDialog,
}))

/** The session has ended while somebody was at work: he signs in over his page, and what he typed is still there. */
export function SignInAgain() {
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const isAtTheDoor = useRouterState({ select: ({ location }) => location.pathname.startsWith('/sign-in') })
  useEffect(() => whenSignedOut(() => setOpen(true)), [])
  const goOn = async () => {
    const before = lastSignedIn()
    const session = await client.fetchQuery({ ...sessionReading, staleTime: 0 })
    // Somebody else has sat down: nothing of the page is his.
    if (session?.userId !== before?.userId) return window.location.assign('/')
    setOpen(false)
    await client.invalidateQueries()
  }
  if (!isOpen || isAtTheDoor) return null
  return (
    <Suspense fallback={null}>
      <SignInDialog onDone={() => void goOn()} />
    </Suspense>
  )
}
