import type { Wish } from '../../../use-cases/review/online/national-call.ts'
import type { Envelope } from '../reading/envelope.ts'
import type { Tree } from '../reading/parse-json.ts'
import type { Problem } from '../reading/problem.ts'

/** A judged message: its cells are in their one spelling, its required cells are there. */
export interface Told {
  readonly envelope: Envelope
  readonly input: Tree
  /** `YYYY-MM-DD HH:mm:ss`: the end of tomorrow. */
  readonly latest: string
}

/** Makes a wish of a judged message, or says what in it contradicts itself. Pure. */
export type Codec = (told: Told) => Wish | Problem

/** Whether a codec refused. */
export function isProblem(decoded: Wish | Problem): decoded is Problem {
  return 'what' in decoded
}

/** The first place where a key stands for the second time, with the place where it stood first; null when there is none. */
export function repeated(
  nodes: readonly Tree[],
  code: string,
): { readonly index: number; readonly first: number } | null {
  const seen = new Map<unknown, number>()
  for (let index = 0; index < nodes.length; index += 1) {
    const key = nodes[index]?.[code]
    if (key === undefined) continue
    const first = seen.get(key)
    if (first !== undefined) return { index, first }
    seen.set(key, index)
  }
  return null
}

/** The first node that gives an encounter to another person than an earlier one did; null when none does. */
export function ofTwoPersons(
  nodes: readonly Tree[],
): { readonly index: number; readonly what: string } | null {
  const seen = new Map<unknown, number>()
  for (let index = 0; index < nodes.length; index += 1) {
    const { mdtrt_id, psn_no } = nodes[index] ?? {}
    if (mdtrt_id === undefined || psn_no === undefined) continue
    const first = seen.get(mdtrt_id)
    if (first === undefined) seen.set(mdtrt_id, index)
    else if (nodes[first]?.['psn_no'] !== psn_no)
      return { index, what: `同一就诊写了两个人员编号（另见第 ${first + 1} 条）。` }
  }
  return null
}

/** The problem of an institution that speaks for another; null when it speaks for itself. */
export function speaksForOther(tree: Tree, envelope: Envelope, code: string): Problem | null {
  const named = tree[code]
  if (typeof named !== 'string' || named === envelope.institutionId || !isNationalCode(named)) return null
  return { path: code, what: '与报文头的定点医药机构编号 fixmedins_code 不同，机构只能为自己发送。' }
}

/** Whether a number is the national one of a hospital or pharmacy; others are the institution's own. */
function isNationalCode(text: string): boolean {
  return /^[HP][0-9]{11}$/.test(text)
}
