import {
  civilDayFromText,
  type DayNo,
  dayNo,
  FIRST_DAY_NO,
  LAST_DAY_NO,
  type Parameter,
  type ParameterValue,
  parameterError,
} from '@fundwatch/domain'

/** A file of parameters, as YAML gave it. */
export interface ParameterFile {
  readonly name: string
  readonly content: unknown
}

/** Makes parameters of files. Throws a `ParameterError` that names the parameter and what is wrong with it. */
export function parseParameters(files: readonly ParameterFile[]): readonly Parameter[] {
  const parameters = files.flatMap(({ name, content }) => {
    if (!Array.isArray(content)) throw unreadable(name, '文件应当是一个参数列表。')
    return content.map((told: unknown) => parameterOf(name, told))
  })
  const names = parameters.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw unreadable(twice, '定义了两次。')
  return parameters
}

function parameterOf(file: string, told: unknown): Parameter {
  const { name, title, unit, values } = record(told)
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name))
    throw unreadable(file, '有一个参数没有可用的名称。')
  if (typeof title !== 'string' || typeof unit !== 'string') throw unreadable(name, '缺少名称或单位。')
  if (!Array.isArray(values) || values.length === 0) throw unreadable(name, '没有任何值。')
  const read = values.map((value: unknown) => valueOf(name, value))
  refuseAmbiguous(name, read)
  return { name, title, unit, values: read }
}

function valueOf(name: string, told: unknown): ParameterValue {
  const { from, to, region, value, source } = record(told)
  if (typeof value !== 'number' || !Number.isFinite(value)) throw unreadable(name, '值应当是数字。')
  if (typeof source !== 'string' || source === '') throw unreadable(name, '每个值都要写明出处。')
  const [fromDay, toDay] = [dayOf(name, from, FIRST_DAY_NO), dayOf(name, to, LAST_DAY_NO)]
  if (toDay < fromDay) throw unreadable(name, '终止日早于起始日。')
  return { fromDay, toDay, region: regionOf(name, region), value, source }
}

function dayOf(name: string, told: unknown, otherwise: DayNo): DayNo {
  if (told === undefined || told === null) return otherwise
  const day = typeof told === 'string' ? civilDayFromText(told) : undefined
  if (day === undefined) throw unreadable(name, `“${String(told)}”不是 YYYY-MM-DD 格式的日期。`)
  return dayNo(day)
}

function regionOf(name: string, told: unknown): string | null {
  if (told === undefined || told === null) return null
  // Quoted in the file: a number would lose what begins with 0.
  if (typeof told !== 'string' || !/^(?:[0-9]{2}){1,3}$/.test(told))
    throw unreadable(name, `“${String(told)}”不是 2、4 或 6 位区划。`)
  return told
}

/** Two values of one region on one day would make the answer depend on their order in the file. */
function refuseAmbiguous(name: string, values: readonly ParameterValue[]): void {
  const clash = values.some((left, index) =>
    values
      .slice(index + 1)
      .some(
        (right) => left.region === right.region && left.fromDay <= right.toDay && right.fromDay <= left.toDay,
      ),
  )
  if (clash) throw unreadable(name, '同一区划有两个值在同一天有效。')
}

function record(told: unknown): Readonly<Record<string, unknown>> {
  return typeof told === 'object' && told !== null ? (told as Readonly<Record<string, unknown>>) : {}
}

function unreadable(name: string, reason: string) {
  return parameterError('unreadable', { name, reason })
}
