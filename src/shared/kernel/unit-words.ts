import type { Language } from './format.ts'

/** Units of measure as the trade writes them in English; those of UN/ECE Recommendation 20 where it has one. */
const english: ReadonlyMap<string, string> = new Map(
  Object.entries({
    unit: '台 辆',
    pc: '个 件 只 支 根 块 片 条 把 颗 粒 枚',
    set: '套 组 副',
    pair: '对 双',
    time: '次',
    item: '项 份',
    lot: '批',
    sheet: '张',
    box: '盒 箱',
    pack: '包',
    bag: '袋',
    bottle: '瓶',
    drum: '桶',
    roll: '卷',
    m: '米',
    cm: '厘米',
    mm: '毫米',
    km: '公里 千米',
    'm²': '平方米 平米',
    'm³': '立方米 立方 方',
    L: '升',
    mL: '毫升',
    kg: '公斤 千克',
    g: '克',
    t: '吨',
    h: '小时 时',
    min: '分钟',
    day: '天 日',
    'man-day': '人天 人日 工日',
    'man-hour': '人时 工时',
    week: '周',
    month: '月 个月',
    year: '年',
    person: '人',
  }).flatMap(([word, signs]) => signs.split(' ').map((sign) => [sign, word] as const)),
)

/** A unit as its reader writes it: `台` is `unit` in English. One that is not known stays as it was typed. */
export function unitIn(unit: string, language: Language): string {
  return language === 'en' ? (english.get(unit.normalize('NFKC').trim()) ?? unit) : unit
}
