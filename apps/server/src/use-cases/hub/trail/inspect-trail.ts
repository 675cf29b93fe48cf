import type { SecondNo } from '@fundwatch/domain'
import { type AnchorFolder, parseAnchors } from './anchor.ts'
import { sealedText } from './chain.ts'
import type { AnchorFile, TrailVerdict, TrailView } from './trail-view.ts'
import { verifyTrail } from './verify-trail.ts'

/** What looking at the trail from the command line needs. */
export interface InspectPorts {
  readonly viewTrail: <Result>(look: (view: TrailView) => Promise<Result>) => Promise<Result>
  readonly anchors: AnchorFolder
  readonly readFile: (file: string) => Promise<string>
  /** Writes an anchor of the chain as it stands; gives the file. */
  readonly anchorNow: () => Promise<string | undefined>
  readonly now: () => SecondNo
  readonly messageDays: number
}

/** Verifies the trail against its own anchors and against copies kept elsewhere. */
export async function verifyWithAnchors(
  { viewTrail, anchors, readFile, now, messageDays }: Omit<InspectPorts, 'anchorNow'>,
  copies: readonly string[],
): Promise<TrailVerdict> {
  const own = await Promise.all(
    (await anchors.days()).map(async (day) => anchorFile(`${day}.txt`, await anchors.read(day))),
  )
  const others = await Promise.all(copies.map(async (file) => anchorFile(file, await readFile(file))))
  const question = { anchors: own, copies: others, now: now(), messageDays }
  return viewTrail((view) => verifyTrail(view, question))
}

function anchorFile(name: string, text: string): AnchorFile {
  const { anchors, damaged } = parseAnchors(text)
  // A file without a single anchor says nothing, and should have.
  return { name, anchors, damaged: anchors.length === 0 ? Math.max(1, damaged) : damaged }
}

const PAGE = 2000

/** The sealed trail line by line: the hash, a space, the text that was hashed with the hash before it. Gives how many. */
export async function exportTrail(
  { viewTrail }: Pick<InspectPorts, 'viewTrail'>,
  write: (text: string) => Promise<void>,
): Promise<number> {
  return viewTrail(async (view) => {
    let [after, count] = [0, 0]
    for (;;) {
      const links = await view.linksAfter(after, PAGE)
      const lines = links.flatMap((link) =>
        link.entry ? `${link.hash.toString('hex')} ${sealedText(link, link.entry)}\n` : [],
      )
      await write(lines.join(''))
      count += lines.length
      after = links.at(-1)?.sealNo ?? after
      if (links.length < PAGE) return count
    }
  })
}
