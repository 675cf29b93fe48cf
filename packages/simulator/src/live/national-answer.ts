import type { ShownReminder } from './script.ts'

/** What an answer of the national interface says. */
export interface NationalAnswer {
  /** `err_msg` of a message that was refused; null when it was accepted. */
  readonly refusal: string | null
  /** A question was let through unchecked: the server was late, busy or not ready. */
  readonly isNotChecked: boolean
  readonly reminders: readonly ShownReminder[]
}

/** `warn_msg` of what was not checked begins so. */
const NOT_CHECKED = '未审核'
const VIOLATING = '1'

/** Reads an answer; what is no answer counts as refused. */
export function readAnswer(text: string): NationalAnswer {
  const answer = parsed(text)
  if (!isTree(answer) || !('infcode' in answer)) return refused(`不是国家接口的应答: ${text.slice(0, 80)}`)
  if (Number(answer['infcode']) !== 0) return refused(textOf(answer, 'err_msg') || '没有说明原因')
  const output = answer['output']
  return {
    refusal: null,
    isNotChecked: textOf(answer, 'warn_msg').startsWith(NOT_CHECKED),
    reminders: isTree(output) ? treesOf(output, 'result').flatMap(reminderOf) : [],
  }
}

type Tree = Readonly<Record<string, unknown>>

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const refused = (refusal: string): NationalAnswer => ({ refusal, isNotChecked: false, reminders: [] })

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(tree: Tree, code: string): string {
  const value = tree[code]
  return typeof value === 'string' ? value : ''
}

function treesOf(tree: Tree, code: string): Tree[] {
  const value = tree[code]
  return Array.isArray(value) ? value.filter(isTree) : []
}

/** Answers about charges have results too, which are no reminders: those have a number. */
function reminderOf(result: Tree): ShownReminder[] {
  const reminderId = textOf(result, 'jr_id')
  if (reminderId === '') return []
  return [
    {
      reminderId,
      isBlocking: textOf(result, 'block_flag') === '1',
      orderIds: treesOf(result, 'judge_result_detail_dtos')
        .filter((detail) => detail['vola_item_type'] === VIOLATING)
        .map((detail) => textOf(detail, 'rx_id')),
    },
  ]
}
