import type { Tree } from '../reading/parse-json.ts'
import type { Problem } from '../reading/problem.ts'
import { nodeOf, nodesOf } from './cells.ts'
import { type Codec, repeated } from './codec.ts'
import type { WriterOf } from './rows.ts'
import { uploadOf } from './upload.ts'

/** 3401, 3401A, 3402: departments with their beds. */
export const departments = (writerOf: WriterOf): Codec => {
  const write = writerOf('deptinfo', 'DEPT_B')
  return ({ input, envelope }) => {
    const all = nodesOf(input, 'deptinfo')
    return (
      problemOfTwice(all, { node: 'deptinfo', code: 'hosp_dept_codg', name: '科室' }) ??
      uploadOf({ rows: all.map((one) => write(one, envelope, { vali_flag: '1' })) })
    )
  }
}

/** 3403: a department is taken off the list. */
export const departmentUndo = (writerOf: WriterOf): Codec => {
  const write = writerOf('data', 'DEPT_B')
  return ({ input, envelope }) =>
    uploadOf({ rows: [write(nodeOf(input, 'data'), envelope, { vali_flag: '0' })] })
}

/** 5102: doctors, nurses and pharmacists. */
export const staff = (writerOf: WriterOf): Codec => {
  const write = writerOf('data', 'STAFF_B')
  return ({ input, envelope }) => {
    const all = nodesOf(input, 'data')
    return (
      problemOfTwice(all, { node: 'data', code: 'prac_psn_code', name: '人员' }) ??
      uploadOf({ rows: all.map((one) => write(one, envelope)) })
    )
  }
}

/** Of two rows about one thing nobody knows which is right. */
function problemOfTwice(
  all: readonly Tree[],
  { node, code, name }: { readonly node: string; readonly code: string; readonly name: string },
): Problem | null {
  const twice = repeated(all, code)
  return twice === null
    ? null
    : {
        path: `${node}[${twice.index}].${code}`,
        what: `${name}在同一报文中写了两次（另见 ${node}[${twice.first}]）。请合并为一个节点。`,
      }
}
