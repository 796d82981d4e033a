import { common } from '../model/common-fields.ts'
import { defineDocument } from '../model/define-document.ts'
import { Asset } from './asset.ts'

export const asset = defineDocument(Asset, {
  family: 'assets',
  home: 'service',
  deletion: 'never',
  called: { en: 'Machine', zhCN: '设备' },
  titleOf: ({ productName, serialNumber }) => `${productName} ${serialNumber}`.trim(),
  stages: {
    forward: {
      shipped: ['installed'],
      installed: ['inUse', 'underRepair', 'replaced', 'moved', 'retired'],
      inUse: ['underRepair', 'replaced', 'moved', 'retired'],
      underRepair: ['replaced', 'moved', 'retired'],
    },
    back: { underRepair: ['inUse'], retired: ['inUse'], replaced: ['inUse'], moved: ['inUse'] },
    over: ['replaced', 'moved', 'retired'],
  },
  fields: {
    customerId: common.customerId,
    siteId: { merge: 'plain', refersTo: ['site'], en: 'Site', zhCN: '现场' },
    productId: { merge: 'plain', refersTo: ['product'], en: 'Product', zhCN: '产品' },
    productName: { merge: 'plain', en: 'Product', zhCN: '产品名称' },
    serialNumber: { merge: 'identity', en: 'Serial number', zhCN: '序列号' },
    status: { merge: 'state', en: 'Status', zhCN: '状态' },
    installedOn: { merge: 'plain', en: 'Installed on', zhCN: '安装日期' },
    warrantyUntil: { merge: 'plain', en: 'Warranty until', zhCN: '保修期至' },
    parentId: { merge: 'plain', refersTo: ['asset'], en: 'Part of', zhCN: '所属设备' },
    firmware: { merge: 'plain', en: 'Firmware', zhCN: '固件版本' },
    note: common.note,
    warrantyCovers: { merge: 'plain', en: 'Warranty covers', zhCN: '保修包含' },
    furtherWarranties: { merge: 'members', en: 'Further warranties', zhCN: '其他保修' },
    voided: { merge: 'plain', en: 'Warranty voided', zhCN: '保修失效' },
    movedFrom: { merge: 'plain', refersTo: ['asset'], en: 'Moved from', zhCN: '迁移前记录' },
    movedTo: { merge: 'plain', refersTo: ['asset'], en: 'Moved to', zhCN: '迁移后记录' },
    replaces: { merge: 'plain', refersTo: ['asset'], en: 'Replaces', zhCN: '替换的设备' },
    replacedBy: { merge: 'plain', refersTo: ['asset'], en: 'Replaced by', zhCN: '替换为' },
    mergedInto: { ...common.mergedInto, refersTo: ['asset'] },
    stageLog: common.stageLog,
  },
})
