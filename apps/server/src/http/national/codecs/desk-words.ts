import type { Tree } from '../reading/parse-json.ts'
import { neededText, nodeOf, nodesOf, textOf } from './cells.ts'
import { type Codec, repeated } from './codec.ts'

/** 9001: an operator signs in. */
export const signIn: Codec = ({ input }) => {
  const sign = nodeOf(input, 'signIn')
  return {
    kind: 'sign-in',
    operator: neededText(sign, 'opter_no'),
    terminal: textOf(sign, 'mac'),
    address: textOf(sign, 'ip'),
  }
}

/** 9002: an operator signs out. */
export const signOut: Codec = ({ input }) => {
  const sign = nodeOf(input, 'signOut')
  return { kind: 'sign-out', operator: neededText(sign, 'opter_no'), signNo: neededText(sign, 'sign_no') }
}

/** 1901: the entries of a dictionary. */
export const dictionary: Codec = ({ input }) => {
  const asked = nodeOf(input, 'data')
  return { kind: 'dictionary', dictionary: neededText(asked, 'type'), parent: textOf(asked, 'parentValue') }
}

/** 3103: what the doctor did about reminders. Going on needs a reason. */
export const feedback: Codec = ({ input }) => {
  const said = nodeOf(input, 'data')
  const warns = nodesOf(said, 'warns')
  const twice = repeated(warns, 'warn_rslt_id')
  if (twice !== null)
    return {
      path: `warns[${twice.index}].warn_rslt_id`,
      what: `违规标识写了两次（另见 warns[${twice.first}]）。`,
    }
  const silent = warns.findIndex((warn) => isContinued(warn) && textOf(warn, 'dspo_way_rea') === null)
  if (silent >= 0)
    return {
      path: `warns[${silent}].dspo_way_rea`,
      what: '继续执行医嘱（dspo_way=1）时必须写明处理方式说明。',
    }
  return {
    kind: 'feedback',
    stage: textOf(said, 'warn_type') === '2' ? 'during' : 'before',
    decisions: warns.map((warn) => ({
      reminderId: neededText(warn, 'warn_rslt_id'),
      action: isContinued(warn) ? 'continue' : 'modify',
      reason: textOf(warn, 'dspo_way_rea'),
    })),
  }
}

const isContinued = (warn: Tree) => warn['dspo_way'] === '1'
