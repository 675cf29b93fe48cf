import { errorTable } from '@fundwatch/domain'

/** Makes what the operator is told when uploads cannot be brought to the lake. */
export const deliveryError = errorTable('DeliveryError', {
  stopped: ({ folder, message }: { folder: string; message: string }) =>
    `上传数据未能导入数据湖（文件在 ${folder}）：${message} 处理后重新执行即可，已上传的数据不会丢失。`,
})
