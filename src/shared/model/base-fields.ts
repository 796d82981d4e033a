import type { BaseDocument } from '../kernel/document.ts'
import type { Field } from './field.ts'

/** What every document has, whatever it is about. */
export const baseFields: Readonly<Record<keyof BaseDocument, Field>> = {
  id: { merge: 'identity', en: 'Id', zhCN: '标识' },
  type: { merge: 'identity', en: 'Kind of record', zhCN: '记录类型' },
  schemaVersion: { merge: 'stamp', en: 'Version of the format', zhCN: '格式版本' },
  createdAt: { merge: 'identity', en: 'Created', zhCN: '创建时间' },
  createdBy: { merge: 'identity', en: 'Created by', zhCN: '创建人' },
  createdDevice: { merge: 'identity', en: 'Created on', zhCN: '创建设备' },
  updatedAt: { merge: 'stamp', en: 'Changed', zhCN: '修改时间' },
  updatedBy: { merge: 'stamp', en: 'Changed by', zhCN: '修改人' },
  updatedDevice: { merge: 'stamp', en: 'Changed on', zhCN: '修改设备' },
}
