import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { sendFile } from './send-file.ts'

/** A file on its way. */
export interface Sending {
  readonly key: string
  readonly name: string
  readonly bytes: number
  readonly sent: number
  readonly state: 'waiting' | 'sending' | 'failed' | 'stopped'
  readonly error: Error | null
}

interface Bag {
  readonly files: Map<string, File>
  readonly stops: Map<string, AbortController>
}

type Change = (change: (all: readonly Sending[]) => readonly Sending[]) => void

/** Sends files one after the other; what is there leaves the list, because the server tells of it then. */
export function useSending(partBytes: number | undefined) {
  const [items, setItems] = useState<readonly Sending[]>([])
  const bag = useRef<Bag>({ files: new Map(), stops: new Map() })
  const isSending = items.some(({ state }) => state === 'sending')
  useNext({ items, setItems, bag: bag.current, partBytes: isSending ? undefined : partBytes })
  useLeavingIsAsked(isSending)
  return {
    items,
    isSending,
    add: (chosen: readonly File[]) => {
      const made = new Map(chosen.map((file) => [keyOf(file), file]))
      for (const [key, file] of made) bag.current.files.set(key, file)
      setItems((all) => [...all.filter(({ key }) => !made.has(key)), ...[...made].map(begun)])
    },
    stop: (key: string) => {
      bag.current.stops.get(key)?.abort()
      setItems((all) => all.map((one) => (one.key === key && one.state === 'waiting' ? stopped(one) : one)))
    },
    again: (key: string) => setItems((all) => changed(all, key, { state: 'waiting', error: null })),
    forget: (key: string) => setItems((all) => all.filter((one) => one.key !== key)),
  }
}

interface NextWish {
  readonly items: readonly Sending[]
  readonly setItems: Change
  readonly bag: Bag
  /** Undefined: nothing is sent now. */
  readonly partBytes: number | undefined
}

function useNext({ items, setItems, bag, partBytes }: NextWish): void {
  const client = useQueryClient()
  const next = items.find(({ state }) => state === 'waiting')?.key
  useEffect(() => {
    const file = next === undefined ? undefined : bag.files.get(next)
    if (next === undefined || file === undefined || partBytes === undefined) return
    const stop = new AbortController()
    bag.stops.set(next, stop)
    const change = (part: Partial<Sending>) => setItems((all) => changed(all, next, part))
    const send = async () => {
      try {
        await sendFile({ file, partBytes, signal: stop.signal, onSent: (sent) => change({ sent }) })
        bag.files.delete(next)
        setItems((all) => all.filter(({ key }) => key !== next))
      } catch (error) {
        const failure = error instanceof Error ? error : new Error(String(error))
        change({ state: failure.name === 'AbortError' ? 'stopped' : 'failed', error: failure })
      }
      await client.invalidateQueries({ queryKey: ['uploads'] })
    }
    change({ state: 'sending', error: null })
    void send()
  }, [next, partBytes, bag, setItems, client])
}

/** Who closes the page while something is on its way is asked whether he means it. */
function useLeavingIsAsked(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isSending])
}

function begun([key, { name, size }]: readonly [string, File]): Sending {
  return { key, name, bytes: size, sent: 0, state: 'waiting', error: null }
}

const stopped = (one: Sending): Sending => ({ ...one, state: 'stopped' })

function changed(all: readonly Sending[], key: string, part: Partial<Sending>): readonly Sending[] {
  return all.map((one) => (one.key === key ? { ...one, ...part } : one))
}

/** A file is the same when its name, size and last change are. */
function keyOf({ name, size, lastModified }: File): string {
  return `${name} ${size} ${lastModified}`
}
