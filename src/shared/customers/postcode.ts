import type { Address } from './customer.ts'

/**
 * Whether a postcode can be one where the address is: six digits in a province of the Chinese postal service, what other
 * countries write (`80331`, `SW1A 1AA`, `00-950`, `12345-6789`) anywhere else, or where nobody says where it is.
 */
export function isPostcode({ province, postcode }: Pick<Address, 'province' | 'postcode'>): boolean {
  const plain = postcode.normalize('NFKC').trim()
  return isOfChinesePost(province)
    ? /^\d{6}$/.test(plain)
    : /^(?=.*\d)[\p{L}\d][\p{L}\d -]{1,9}$/u.test(plain)
}

/** Whether a province is one of the Chinese postal service, in either language. */
export function isOfChinesePost(province: string): boolean {
  const plain = province.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return chinese.some((name) => plain.startsWith(name))
}

/** Where postcodes have six digits. Hong Kong and Macao have none, Taiwan has its own. */
const chinese = [
  '北京',
  '天津',
  '上海',
  '重庆',
  '河北',
  '山西',
  '辽宁',
  '吉林',
  '黑龙江',
  '江苏',
  '浙江',
  '安徽',
  '福建',
  '江西',
  '山东',
  '河南',
  '湖北',
  '湖南',
  '广东',
  '海南',
  '四川',
  '贵州',
  '云南',
  '陕西',
  '甘肃',
  '青海',
  '内蒙古',
  '广西',
  '西藏',
  '宁夏',
  '新疆',
  'beijing',
  'tianjin',
  'shanghai',
  'chongqing',
  'hebei',
  'shanxi',
  'liaoning',
  'jilin',
  'heilongjiang',
  'jiangsu',
  'zhejiang',
  'anhui',
  'fujian',
  'jiangxi',
  'shandong',
  'henan',
  'hubei',
  'hunan',
  'guangdong',
  'hainan',
  'sichuan',
  'guizhou',
  'yunnan',
  'shaanxi',
  'gansu',
  'qinghai',
  'innermongolia',
  'guangxi',
  'tibet',
  'xizang',
  'ningxia',
  'xinjiang',
]
