import type { FilledHistory } from './fill-history.ts'
import { type AnswerFigures, type LoadFigures, SLOW_MS } from './load/load-wish.ts'
import type { StageFigures } from './measured-stage.ts'
import type { CpuSeconds } from './processes.ts'

type Tell = (sentence: string) => void

const MIB = 1024 * 1024

/** The budgets of DESIGN §8 and of the issue, by the beginning of a title. */
const BUDGETS: Readonly<Record<string, string>> = {
  mix: 'p50 ≤ 2 ms, p99 ≤ 10 ms',
  saturation: '≥ 3,000 answers/s',
  '200 lines': 'p99 ≤ 20 ms',
  overload: 'all within 300 ms, memory flat',
  publish: 'none lost, none later than 50 ms',
}

/** What was filled and how large it is. */
export function tellFill(tell: Tell, { lines, encounters, seconds }: FilledHistory, bytes: number): void {
  tell(
    `remembered ${whole(lines)} lines of ${whole(encounters)} encounters in ${seconds.toFixed(1)} s: ${whole(bytes / MIB)} MiB, ` +
      `${(bytes / lines).toFixed(0)} bytes per line; ${whole((bytes / lines) * (20_000_000 / MIB))} MiB for 20 million`,
  )
}

/** A row of the server that only echoes. */
export function tellEcho(tell: Tell, title: string, { checked, seconds }: LoadFigures): void {
  tell(`${title.padEnd(26)} ${rate(checked.count / seconds)} ${times(checked)}`)
}

/** A row of the table, and what it cost below it. */
export function tellStage(tell: Tell, figures: StageFigures, echo: LoadFigures | undefined): void {
  const { title, checked, unchecked, seconds, sent, refused, lost, unsent, hits } = figures
  const budget = Object.entries(BUDGETS).find(([begin]) => title.startsWith(begin))?.[1] ?? ''
  tell(`${title.padEnd(26)} ${rate(checked.count / seconds)} ${times(checked)}   (${budget})`)
  if (unchecked.count > 0)
    tell(`${'  not checked'.padEnd(26)} ${rate(unchecked.count / seconds)} ${times(unchecked)}`)
  for (const [reason, count] of Object.entries(figures.uncheckedReasons))
    tell(`  ${whole(count)} × ${reason}`)
  tell(
    `  sent ${rate(sent / seconds).trim()}, refused ${refused}, lost ${lost}, unsent ${unsent}; ` +
      `${(hits / Math.max(1, checked.count)).toFixed(2)} hits per answer` +
      (echo
        ? `; echo answers ${ratio(echo.checked.count / echo.seconds, checked.count / seconds)} times as many`
        : ''),
  )
  if (figures.firstRefusal !== null) tell(`  first refusal: ${figures.firstRefusal.slice(0, 300)}`)
  tellCosts(tell, figures)
}

function tellCosts(tell: Tell, { cpu, memory, decidedMs, checked, log }: StageFigures): void {
  tell(
    `  µs of processor per message: http ${costs(cpu.http)}, PostgreSQL ${costs(cpu.postgres)}, generator ${costs(cpu.generator)} (of these in the kernel); ` +
      `decided after ${decidedMs.toFixed(2)} of ${checked.mean.toFixed(2)} ms; ` +
      `${log.flushes.toFixed(2)} flushes and ${whole(log.bytes)} bytes of log; ` +
      `http holds ${mib(memory.start)} → ${mib(memory.end)} MiB, most ${mib(memory.most)}`,
  )
}

/** What happened between the publishing of a release and the first decision by it. */
export function tellPublishing(
  tell: Tell,
  { slow }: LoadFigures,
  { from, to, isTaken }: { readonly from: number; readonly to: number; readonly isTaken: boolean },
): void {
  const within = slow.filter(({ sentAt, ms }) => sentAt + ms >= from && sentAt <= to)
  const most = within.reduce((longest, { ms }) => Math.max(longest, ms), 0)
  tell(
    `  the release ${isTaken ? 'answered' : 'did not answer'} ${((to - from) / 1000).toFixed(1)} s after it was published; meanwhile ${within.length} answers took ` +
      `longer than ${SLOW_MS} ms${most > 0 ? `, at most ${most.toFixed(0)} ms` : ''}; at all other times ${slow.length - within.length}`,
  )
}

function costs({ all, kernel }: CpuSeconds): string {
  return `${whole(all)} (${whole(kernel)})`
}

function times({ p50, p95, p99, max }: AnswerFigures): string {
  const cell = (name: string, ms: number) => `${name} ${ms.toFixed(2).padStart(7)}`
  return `${cell('p50', p50)} ${cell('p95', p95)} ${cell('p99', p99)} ${cell('max', max)} ms`
}

function rate(perSecond: number): string {
  return `${whole(perSecond).padStart(7)}/s`
}

function ratio(one: number, other: number): string {
  return (one / Math.max(1, other)).toFixed(1)
}

function mib(bytes: number): string {
  return whole(bytes / MIB)
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
