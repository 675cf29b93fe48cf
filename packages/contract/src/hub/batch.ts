import { Type } from 'typebox'
import { abilities } from '../answer.ts'
import { Choice, Exact, OrNull } from '../choice.ts'
import { Id, Line, Reason } from '../field.ts'
import { pageOf, pageWish, Rows } from '../page.ts'

/** Where a batch stands. */
export const BATCH_STATUSES = {
  loading: '导入中',
  live: '已入湖',
  stopped: '未导入',
  nothing: '没有新内容',
  withdrawn: '已撤回',
  failed: '失败',
  interrupted: '中断',
} as const
/** Where a batch came from. */
export const BATCH_ORIGINS = { extract: '中心抽取', upload: '上传' } as const
/** What became of a delivered file. */
export const FILE_OUTCOMES = {
  pending: '处理中',
  taken: '已接收',
  known: '已有',
  refused: '不能使用',
  unknown: '跳过',
} as const
/** What a check does with a row. */
export const CHECK_EFFECTS = { refuse: '拒收', warn: '提醒', flag: '不符' } as const

const count = (title: string) => Type.Integer({ title, minimum: 0 })
const moment = (title: string) => Type.String({ title })
const BatchNo = (title = '批次') => Type.Integer({ title, minimum: 1, maximum: 2_000_000_000 })
const FileNo = Type.Integer({ title: '文件序号', minimum: 0, maximum: 1_000_000 })
const check = Type.String({ title: '检查', minLength: 1, maxLength: 120, pattern: '^[\\w:.-]+$' })
const after = Type.Optional(Type.String({ title: '起点', pattern: '^[0-9]{1,12}(_[0-9]{1,12}){0,2}$' }))

const counts = {
  rowsRead: count('读取'),
  accepted: count('接收'),
  refused: count('拒收'),
  warned: count('提醒'),
}

const batch = {
  batchNo: BatchNo(),
  status: Choice('状态', BATCH_STATUSES),
  source: Choice('来源', BATCH_ORIGINS),
  label: Type.String({ title: '内容' }),
  message: OrNull(Type.String({ title: '结论' })),
  startedAt: moment('开始'),
  endedAt: OrNull(moment('结束')),
  files: count('文件'),
  bytes: count('大小'),
  ...counts,
  flagged: OrNull(count('不符')),
}

/** Which batches are asked for. */
export const BatchListWish = Exact({
  status: Type.Optional(Choice('状态', BATCH_STATUSES)),
  source: Type.Optional(Choice('来源', BATCH_ORIGINS)),
  text: Type.Optional(Line('内容')),
  after,
  limit: pageWish.limit,
})
/** Batches, newest first. */
export const BatchList = pageOf(Type.Object(batch))

/** One batch. */
export const BatchWish = Exact({ no: BatchNo() })
/** A batch with what became of each of its files, tables and checks. */
export const BatchAnswer = Type.Object({
  ...batch,
  versionFrom: OrNull(Type.Integer({ title: '入湖版本' })),
  versionTo: OrNull(Type.Integer({ title: '撤回版本' })),
  withdrawal: OrNull(
    Type.Object(
      {
        byName: Type.String({ title: '撤回人' }),
        at: moment('撤回时间'),
        reason: OrNull(Type.String({ title: '理由' })),
      },
      { title: '撤回' },
    ),
  ),
  busyJobId: OrNull(Id('正在处理它的任务')),
  deliveries: Type.Array(
    Type.Object({
      fileNo: FileNo,
      label: Type.String({ title: '文件' }),
      table: OrNull(Type.String({ title: '表' })),
      format: Type.String({ title: '格式' }),
      encoding: OrNull(Type.String({ title: '编码' })),
      bytes: count('大小'),
      ...counts,
      outcome: Choice('结果', FILE_OUTCOMES),
      message: OrNull(Type.String({ title: '说明' })),
      isKept: Type.Boolean({ title: '拒收的行是否保存' }),
    }),
    { title: '文件' },
  ),
  tables: Type.Array(
    Type.Object({
      table: Type.String({ title: '表' }),
      title: Type.String({ title: '表名' }),
      files: count('文件'),
      ...counts,
    }),
    { title: '各表' },
  ),
  checks: Type.Array(
    Type.Object({
      check,
      effect: Choice('处理', CHECK_EFFECTS),
      message: Type.String({ title: '问题' }),
      table: OrNull(Type.String({ title: '表' })),
      title: OrNull(Type.String({ title: '表名' })),
      rows: count('行数'),
    }),
    { title: '各项检查' },
  ),
  replaced: OrNull(
    Type.Array(
      Type.Object({
        relation: Type.String({ title: '表' }),
        delivered: count('本批接收'),
        inForce: count('其中现行有效'),
      }),
      { title: '现行有效的行' },
    ),
  ),
  abilities: abilities('withdraw', 'reimport', 'download'),
})

/** Takes a batch out of the lake. */
export const WithdrawBatch = Exact({ no: BatchNo(), reason: Reason })
/** Imports the files of a batch once more. */
export const ReimportBatch = Exact({
  no: BatchNo(),
  acceptRefusals: Type.Optional(Type.Boolean({ title: '拒收再多也导入其余的行' })),
})
/** The job that does it. */
export const JobGiven = Type.Object({ jobId: Id('任务') })

/** Rows that were refused or marked, of one file by one check. */
export const BadRowsWish = Exact({
  no: BatchNo(),
  fileNo: Type.Optional(FileNo),
  table: Type.Optional(Line('表', 60)),
  check: Type.Optional(check),
  after,
  limit: Type.Optional(Type.Integer({ title: '行数', minimum: 1, maximum: 100 })),
})
/** Refused rows with their cells, names and numbers of people hidden; the concerned cells first. */
export const BadRows = Type.Object({
  rows: Rows(
    Type.Object({
      fileNo: FileNo,
      label: Type.String({ title: '文件' }),
      fileRow: OrNull(Type.Integer({ title: '行号' })),
      messages: Type.Array(Type.String(), { title: '原因' }),
      cells: Type.Array(
        Type.Object({
          name: Type.String({ title: '列' }),
          title: Type.String({ title: '名称' }),
          value: OrNull(Type.String({ title: '内容' })),
          isConcerned: Type.Boolean({ title: '是否有问题' }),
        }),
        { title: '内容' },
      ),
    }),
  ),
  next: OrNull(Type.String({ title: '下一页的起点' })),
})

/** Which refusals are asked for. */
export const QuarantineWish = Exact({
  no: Type.Optional(BatchNo()),
  table: Type.Optional(Line('表', 60)),
  check: Type.Optional(check),
  after,
  limit: pageWish.limit,
})
/** Refused rows that are kept, by file and check, newest batch first. A row with two reasons stands under both. */
export const QuarantineList = pageOf(
  Type.Object({
    batchNo: BatchNo(),
    fileNo: FileNo,
    label: Type.String({ title: '文件' }),
    table: OrNull(Type.String({ title: '表' })),
    check,
    message: Type.String({ title: '拒收原因' }),
    rows: count('行数'),
    fileRefused: count('该文件拒收'),
    startedAt: moment('导入时间'),
  }),
)
/** Which refused rows are wanted as a file. */
export const RefusedFileWish = Exact({
  no: BatchNo(),
  fileNo: FileNo,
  format: Choice('格式', { xlsx: 'XLSX', csv: 'CSV' }),
})
