import { nodeOf, nodesOf } from './cells.ts'
import type { Codec } from './codec.ts'
import type { WriterOf } from './rows.ts'
import { uploadOf } from './upload.ts'

/** 3401, 3401A, 3402: departments with their beds. */
export const departments = (writerOf: WriterOf): Codec => {
  const write = writerOf('deptinfo', 'DEPT_B')
  return ({ input, envelope }) =>
    uploadOf({ rows: nodesOf(input, 'deptinfo').map((one) => write(one, envelope, { vali_flag: '1' })) })
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
  return ({ input, envelope }) =>
    uploadOf({ rows: nodesOf(input, 'data').map((one) => write(one, envelope)) })
}
