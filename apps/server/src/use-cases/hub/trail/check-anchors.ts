import type { WrittenAnchor } from './anchor.ts'
import type { AnchorFile, TrailProblem } from './trail-view.ts'
import type { WalkedChain } from './walk-chain.ts'

/** What holding the chain against anchors came to. */
export interface CheckedAnchors {
  readonly count: number
  readonly problems: readonly TrailProblem[]
  readonly notes: readonly string[]
}

/** Holds the chain against the anchors of the instance and against copies kept elsewhere, and the former against each other. */
export async function checkAnchors(
  chain: WalkedChain,
  { anchors, copies }: { readonly anchors: readonly AnchorFile[]; readonly copies: readonly AnchorFile[] },
): Promise<CheckedAnchors> {
  const problems: TrailProblem[] = []
  const own = anchors.flatMap(({ name, anchors: some }) => some.map((anchor) => ({ name, anchor })))
  for (const { name, damaged } of [...anchors, ...copies])
    if (damaged > 0) problems.push(tell('anchor-damaged', `锚点文件 ${name} 有 ${damaged} 处被改动或残缺。`))
  for (const [index, { name, anchor }] of own.entries())
    if (index > 0 && anchor.previous !== own[index - 1]?.anchor.digest)
      problems.push(
        tell(
          'anchor-damaged',
          `锚点文件 ${name} 中 ${anchor.at} 的锚点与前一个不相连：中间的锚点被删除或改写。`,
        ),
      )
  const kept = copies.flatMap(({ name, anchors: some }) => some.map((anchor) => ({ name, anchor })))
  for (const { name, anchor } of [...own, ...kept].toSorted((a, b) => a.anchor.sealNo - b.anchor.sealNo)) {
    const trouble = await against(chain, anchor)
    if (trouble) problems.push(tell('chain-rewritten', `${trouble}（锚点文件 ${name}，${anchor.at}）`))
  }
  const notes =
    own.length + kept.length === 0 && chain.sealed > 0
      ? ['没有锚点可以核对：整条链如果被所有者重写，只有锚点能发现。']
      : []
  return { count: own.length + kept.length, problems, notes }
}

async function against(chain: WalkedChain, { sealNo, hash }: WrittenAnchor): Promise<string | undefined> {
  if (sealNo > chain.lastSealNo)
    return `链只到封条 ${chain.lastSealNo}，锚点记有封条 ${sealNo}：末尾的封条和记录被删除，或者数据库恢复自更早的备份。`
  const found = await chain.hashOf(sealNo)
  if (found === undefined || found === hash) return undefined
  return `封条 ${sealNo} 的链值与锚点不同：到它为止的链被重写。`
}

function tell(kind: TrailProblem['kind'], message: string): TrailProblem {
  return { kind, entryNo: null, message }
}
