import type { Language } from '../kernel/format.ts'
import type { ActionCode, CauseCode, FaultCode, Quantity } from './service.ts'

type Code = FaultCode | CauseCode | ActionCode

/** Chinese and English of the codes of a visit: documents print them, screens show them. */
const names: Readonly<Record<Code, readonly [zh: string, en: string]>> = {
  leak: ['泄漏', 'Leak'],
  vibration: ['振动大', 'Vibration'],
  noise: ['异响', 'Noise'],
  overheating: ['过热', 'Overheating'],
  lowFlow: ['流量不足', 'Low flow'],
  noStart: ['无法启动', 'Does not start'],
  electrical: ['电气故障', 'Electrical'],
  control: ['控制故障', 'Control'],
  wear: ['磨损', 'Wear'],
  contamination: ['堵塞或污染', 'Contamination'],
  other: ['其他', 'Other'],
  installation: ['安装不当', 'Installation'],
  operation: ['操作不当', 'Operation'],
  material: ['材料缺陷', 'Material'],
  medium: ['介质原因', 'Medium'],
  maintenance: ['保养不足', 'Lack of maintenance'],
  unknown: ['原因不明', 'Unknown'],
  replaced: ['更换', 'Replaced'],
  repaired: ['修复', 'Repaired'],
  adjusted: ['调整', 'Adjusted'],
  cleaned: ['清洗', 'Cleaned'],
  updated: ['升级软件', 'Updated'],
  trained: ['培训用户', 'Trained the user'],
  inspected: ['检查', 'Inspected'],
  none: ['未处理', 'None'],
}

const quantities: Readonly<Record<Quantity, readonly [zh: string, en: string]>> = {
  operatingHours: ['运行小时', 'Operating hours'],
  pressure: ['压力', 'Pressure'],
  flow: ['流量', 'Flow'],
  vibration: ['振动', 'Vibration'],
  temperature: ['温度', 'Temperature'],
}

/** '' for none; a code from elsewhere is its own name. */
export function codeName(code: Code | '' | undefined, language: Language): string {
  if (!code) return ''
  return Object.hasOwn(names, code) ? names[code][language === 'en' ? 1 : 0] : code
}

export function quantityName(quantity: Quantity, language: Language): string {
  return quantities[quantity][language === 'en' ? 1 : 0]
}
