import type { AuditPart, PartOutcome } from '../../../use-cases/review/audit-ports.ts'
import type { Desk } from './desk.ts'

/** Parts in work, each at a desk. */
export interface ReadAhead {
  run(part: AuditPart, signal: AbortSignal): Promise<PartOutcome>
  /** Waits until no desk is at work. */
  settle(): Promise<void>
}

interface Started {
  readonly outcome: Promise<PartOutcome>
  readonly signal: AbortSignal
}

/**
 * Runs parts at desks and begins the next one while the caller still waits for, or writes down, the one before: neither the
 * engine nor the caller stands idle. Peers are compared only when asked for, because they are made of all persons.
 */
export function readAhead(
  { parts, desks }: { readonly parts: readonly AuditPart[]; readonly desks: readonly Desk[] },
  work: (desk: Desk, part: AuditPart) => Promise<PartOutcome>,
): ReadAhead {
  const free = [...desks]
  const started = new Map<AuditPart, Started>()
  const running = new Set<Promise<PartOutcome>>()

  const start = (desk: Desk, part: AuditPart, signal: AbortSignal): Started => {
    const outcome: Promise<PartOutcome> = desk
      .untilAborted(signal, () => work(desk, part))
      .finally(() => {
        running.delete(outcome)
        free.push(desk)
      })
    running.add(outcome)
    // How it ended is told to whoever asks for the part, if anybody still does.
    void quietly(outcome)
    return { outcome, signal }
  }
  const startWhenFree = async (part: AuditPart, signal: AbortSignal): Promise<Started> => {
    for (;;) {
      signal.throwIfAborted()
      const desk = free.pop()
      if (desk) return start(desk, part, signal)
      await Promise.race([...running].map(quietly))
    }
  }
  return {
    run: async (part, signal) => {
      const known = started.get(part)
      started.delete(part)
      const mine = known && !known.signal.aborted ? known : await startWhenFree(part, signal)
      const next = parts[parts.indexOf(part) + 1]
      const desk = next && next.scope !== 'peers' && !started.has(next) ? free.pop() : undefined
      if (next && desk) started.set(next, start(desk, next, signal))
      return mine.outcome
    },
    settle: async () => void (await Promise.all([...running].map(quietly))),
  }
}

/** Waits for the end of work, however it ends. */
function quietly(work: Promise<unknown>): Promise<void> {
  return work.then(
    () => undefined,
    () => undefined,
  )
}
