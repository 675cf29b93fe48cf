import type { LedgerEntry } from '@fundwatch/domain'

/** What checking the ledger needs. */
export interface CheckLedgerPorts {
  /** Lines behind one, in order. */
  readonly linesAfter: (after: string, most: number) => Promise<readonly string[]>
  /** What the law of the ledger would write for lines as things stand. */
  readonly missingEntries: (lineKeys: readonly string[]) => Promise<readonly LedgerEntry[]>
}

/** What became of it. */
export interface LedgerVerdict {
  readonly lines: number
  /** At most a thousand, in Chinese. */
  readonly problems: readonly string[]
}

const PAGE = 1000
const MOST = 1000

/**
 * Whether the entries of every line add up to what its findings claim of it, by stage and fund: the law that writes the ledger is
 * asked what it would still have to write, and has nothing to say when it balances.
 */
export async function checkLedger({ linesAfter, missingEntries }: CheckLedgerPorts): Promise<LedgerVerdict> {
  const problems: string[] = []
  let [after, lines] = ['', 0]
  for (;;) {
    const page = await linesAfter(after, PAGE)
    const missing = await missingEntries(page)
    problems.push(
      ...missing.map(
        ({ lineKey, findingId, stage, fund, fen }) =>
          `台账与疑点不符：明细 ${lineKey}，疑点 ${findingId}，${stage}/${fund} 相差 ${fen} 分。`,
      ),
    )
    lines += page.length
    after = page.at(-1) ?? after
    if (page.length < PAGE) return { lines, problems: problems.slice(0, MOST) }
  }
}
