import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { createElement, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actAtLeave } from '../../wire/client.ts'
import type { BodyOf } from '../../wire/paths.ts'
import { tellTabs } from '../../wire/tabs.ts'

/** A decision by one key: it is sent a moment later, so that it can be taken back. */
export interface Decision {
  readonly findingId: string
  readonly label: string
  readonly path: '/findings/confirm' | '/findings/dismiss' | '/findings/send'
  readonly body: BodyOf<'/findings/dismiss'> | BodyOf<'/findings/confirm'>
}

const PATIENCE_MS = 5_000
const NOTE = 'decision'

interface Waiting {
  readonly decision: Decision
  readonly timer: ReturnType<typeof setTimeout>
  readonly send: () => void
}

/** At most one waits: the next decision, leaving the page or five seconds send it. */
let waiting: Waiting | undefined

function sendWaiting(): void {
  waiting?.send()
}

interface Deciding {
  /** Findings that were decided on this page and may still stand in the list. */
  readonly passed: ReadonlySet<string>
  decide(decision: Decision): void
  /** Takes back what was not sent yet. */
  undo(): void
}

/**
 * Decisions by key. The law knows no undoing of a first review by the one who made it, so the moment in which it can be taken back
 * lies before it is made. What the server refuses is told, with the way back to the finding.
 */
export function useDeciding(onBack: (findingId: string) => void): Deciding {
  const { t } = useTranslation('review')
  const { notification } = App.useApp()
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set())
  const forget = useCallback(
    (id: string) => setPassed((all) => new Set([...all].filter((one) => one !== id))),
    [],
  )
  const send = useSend(forget, onBack)
  const undo = useCallback(() => {
    if (waiting === undefined) return
    const { decision, timer } = waiting
    clearTimeout(timer)
    waiting = undefined
    notification.destroy(NOTE)
    forget(decision.findingId)
    onBack(decision.findingId)
  }, [forget, notification, onBack])
  const decide = (decision: Decision) => {
    sendWaiting()
    const sendNow = () => {
      clearTimeout(timer)
      waiting = undefined
      notification.destroy(NOTE)
      void send(decision)
    }
    const timer = setTimeout(sendNow, PATIENCE_MS)
    waiting = { decision, timer, send: sendNow }
    setPassed((all) => new Set([...all, decision.findingId]))
    notification.info({
      key: NOTE,
      title: decision.label,
      description: t('decide.later'),
      duration: PATIENCE_MS / 1000,
      placement: 'bottomRight',
      actions: createElement(Button, { size: 'small', onClick: undo }, t('decide.undo')),
    })
  }
  useEffect(() => {
    window.addEventListener('pagehide', sendWaiting)
    return () => {
      window.removeEventListener('pagehide', sendWaiting)
      sendWaiting()
    }
  }, [])
  return { passed, decide, undo }
}

/** Sends a decision; one that was refused counts as none, and is told with the way back. */
function useSend(forget: (id: string) => void, onBack: (id: string) => void) {
  const { t } = useTranslation('review')
  const { notification } = App.useApp()
  const client = useQueryClient()
  const refuse = ({ findingId, label }: Decision, reason: string) => {
    forget(findingId)
    notification.warning({
      title: t('decide.refused', { label }),
      description: reason === '' ? t('decide.failed') : reason,
      duration: 0,
      actions: createElement(Button, { size: 'small', onClick: () => onBack(findingId) }, t('decide.back')),
    })
  }
  return async (decision: Decision) => {
    try {
      const answer = await actAtLeave(decision.path, decision.body as BodyOf<'/findings/dismiss'>)
      const [outcome] = answer.outcomes
      if (outcome?.isDone === false) refuse(decision, outcome.refusal ?? '')
    } catch (error) {
      refuse(decision, error instanceof Error ? error.message : '')
    }
    tellTabs({ kind: 'changed', nouns: ['findings', 'ledger'] })
    await client.invalidateQueries({ queryKey: ['findings'] })
  }
}
