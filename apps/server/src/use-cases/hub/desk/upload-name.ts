import { caseworkError } from '@fundwatch/domain'

const MOST_SIGNS = 150

/**
 * The name under which an uploaded file lies in a folder of its own: no folders, nothing hidden, no signs that a shell or a label would
 * stumble over. Throws `field-invalid`.
 */
export function uploadName(told: string): string {
  const refuse = (reason: string) => caseworkError('field-invalid', { field: '文件名', reason })
  if (/[\p{Cc}\p{Cf}]/u.test(told)) throw refuse('不能含控制字符')
  if (/[\\/]/.test(told)) throw refuse('不能含路径，请直接选择文件')
  const name = told.normalize('NFC').trim().replaceAll(/\s+/gu, '_')
  if (name === '' || name === '.' || name === '..') throw refuse('不能为空')
  if (name.startsWith('.') || name.startsWith('~$')) throw refuse('是隐藏文件或未关闭的文档，请选择原文件')
  if (/[<>:"|?*]/.test(name)) throw refuse('不能含 < > : " | ? *')
  if ([...name].length > MOST_SIGNS) throw refuse(`不能超过 ${MOST_SIGNS} 个字`)
  return name
}
