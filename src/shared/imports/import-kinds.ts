import { comparable } from '../kernel/comparable.ts'
import type { ImportKind } from './import-kind.ts'

/** How the text of a cell is read. */
export type CellType =
  | 'text'
  | 'day'
  | 'moment'
  | 'money'
  | 'price'
  | 'count'
  | 'percent'
  | 'yesNo'
  | 'tags'
  | 'choice'
  | 'choices'
  | 'customer'
  | 'product'
  | 'book'
  | 'person'
  | 'territory'
  | 'line'
  | 'site'
  | 'contact'
  | 'machine'
  | 'products'
  | 'unit'
  | 'roles'

/** One column that a kind knows. */
export interface ImportColumn {
  readonly field: string
  readonly en: string
  readonly zhCN: string
  /** Headings of other programs. */
  readonly also: readonly string[]
  readonly type: CellType
  readonly required?: boolean
  /** Of a choice, or of several in one cell: each value with the words that mean it. */
  readonly choices?: Readonly<Record<string, readonly string[]>>
}

type Short = readonly [
  field: string,
  en: string,
  zhCN: string,
  also: string,
  type?: CellType | Readonly<Record<string, readonly string[]>>,
  required?: 'required',
]

function columns(...all: readonly Short[]): readonly ImportColumn[] {
  return all.map(([field, en, zhCN, also, kind = 'text', required]) => ({
    field,
    en,
    zhCN,
    also: also === '' ? [] : also.split('|'),
    type: typeof kind === 'string' ? kind : 'choice',
    required: required !== undefined,
    ...(typeof kind === 'string' ? {} : { choices: kind }),
  }))
}

const externalId: Short = [
  'externalId',
  'External ID',
  '外部编号',
  'id|record id|外部id|系统编号|主键|account id|contact id|唯一标识',
]
const note: Short = ['note', 'Note', '备注', 'notes|remark|remarks|comment|description|说明|描述']
const email: Short = ['email', 'E-mail', '邮箱', 'email|mail|e mail|电子邮件|电子邮箱|邮件']
const address: readonly Short[] = [
  ['province', 'Province', '省份', 'state|省|billing state|region'],
  ['city', 'City', '城市', '市|billing city|town'],
  ['district', 'District', '区县', '区|县|county'],
  ['street', 'Street', '街道地址', '地址|详细地址|address|street address|billing street|通讯地址|联系地址'],
  ['postcode', 'Postcode', '邮编', 'zip|postal code|邮政编码|billing zip'],
]
const ofCustomer: Short = [
  'customerId',
  'Customer',
  '客户',
  '客户名称|客户编号|公司|公司名称|单位名称|company|account|account name|所属客户|往来单位|partner',
  'customer',
  'required',
]
const yesNo = 'yesNo'

const ofKind: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  person: [
    ...columns(
      [
        'signIn',
        'Sign-in name',
        '登录名',
        '账号|用户名|登录账号|工号|login|user name|username|user|account|alias|userid',
        'text',
        'required',
      ],
      [
        'name',
        'Name',
        '姓名',
        '名字|员工姓名|full name|employee|employee name|display name',
        'text',
        'required',
      ],
      ['nameEn', 'English name', '英文姓名', '英文名'],
      email,
      ['phone', 'Phone', '电话', '手机|手机号|手机号码|联系电话|mobile|telephone|work phone'],
      ['unitId', 'Unit', '部门', '所属部门|组织|department|unit|team|dept', 'unit'],
      ['territoryId', 'Territory', '区域', '销售区域|大区|territory|region', 'territory'],
      ['roleIds', 'Roles', '权限角色', '权限|permission set|profile|access', 'roles'],
      ['skills', 'Skills', '技能', '专长|可维修类别|skill', 'tags'],
      ['active', 'May sign in', '可登录', '启用|是否启用|在职|active|enabled', yesNo],
    ),
    {
      field: 'roles',
      en: 'Jobs',
      zhCN: '岗位',
      also: ['职位', '职务', '工种', 'job', 'job title', 'position', 'role'],
      type: 'choices',
      choices: {
        rep: ['销售代表', '销售', '业务员', '客户经理', 'sales', 'sales rep', 'salesperson'],
        engineer: ['服务工程师', '工程师', '售后', '售后工程师', 'technician', 'service engineer'],
        manager: ['经理', '主管', '销售经理', '服务经理', '区域经理', 'supervisor', 'sales manager'],
        syncAdmin: ['同步管理员', '管理员', 'sync admin', 'administrator'],
        templateAdmin: ['模板管理员', 'template admin'],
      },
    },
  ],
  customer: columns(
    externalId,
    [
      'number',
      'Number',
      '客户编号',
      '编号|customer number|customer no|客户编码|客户代码|account number|代码',
    ],
    [
      'name',
      'Name',
      '客户名称',
      '名称|公司名称|单位名称|客户|company|company name|account name|customer|customer name|公司|企业名称|往来单位',
      'text',
      'required',
    ],
    ['nameEn', 'English name', '英文名称', 'name in english|english company name|外文名称'],
    [
      'kind',
      'Kind',
      '客户类型',
      '类型|type|customer type|客户类别',
      {
        endCustomer: [
          '终端客户',
          '最终用户',
          '直接客户',
          'end customer',
          'customer',
          'enduser',
          'end user',
          '终端',
        ],
        dealer: ['经销商', '代理经销', 'dealer', 'reseller', 'distributor', '分销商'],
        agent: ['代理商', '代理', 'agent', 'partner'],
        publicBody: ['政府机构', '事业单位', '政府', 'public body', 'government', 'public'],
      },
    ],
    [
      'lifecycle',
      'Lifecycle',
      '生命周期',
      '客户状态|状态|status|stage',
      {
        prospect: ['潜在客户', '潜在', '意向', 'prospect', 'lead'],
        active: ['活跃客户', '活跃', '成交', '正式客户', 'active', 'customer'],
        dormant: ['休眠客户', '休眠', 'dormant', 'inactive'],
        lost: ['流失客户', '流失', 'lost', 'former'],
      },
    ],
    [
      'tier',
      'Tier',
      '等级',
      '客户等级|级别|客户级别|rating|class',
      { A: ['a', 'a级', '重点'], B: ['b', 'b级'], C: ['c', 'c级', '普通'], D: ['d', 'd级'] },
    ],
    ['industry', 'Industry', '行业', '所属行业|sector'],
    ['phone', 'Phone', '电话', '联系电话|公司电话|固定电话|telephone|tel|phone number|座机'],
    email,
    ['website', 'Website', '网站', '网址|官网|web|url|homepage'],
    ...address,
    [
      'taxNumber',
      'Tax number',
      '税号',
      '纳税人识别号|统一社会信用代码|vat|vat number|tax id|tin|社会信用代码',
    ],
    ['bankAccount', 'Bank account', '银行账号', '账号|开户行及账号|bank|iban|银行帐号'],
    ['creditLimit', 'Credit limit', '信用额度', '授信额度|credit', 'money'],
    ['ownerId', 'Owner', '负责人', '业务员|销售|owner|account owner|salesperson|客户经理|所有人', 'person'],
    ['territoryId', 'Territory', '区域', '销售区域|大区|territory', 'territory'],
    ['businessLineId', 'Business line', '业务线', '产品线|line|business unit', 'line'],
    ['tags', 'Tags', '标签', 'tag|labels', 'tags'],
    note,
  ),
  contact: columns(
    externalId,
    ofCustomer,
    ['name', 'Name', '姓名', '联系人|联系人姓名|名字|full name|contact|contact name', 'text', 'required'],
    ['nameEn', 'English name', '英文姓名', '英文名'],
    [
      'gender',
      'Gender',
      '性别',
      'sex',
      {
        female: ['女', 'f', 'female', 'ms', 'mrs'],
        male: ['男', 'm', 'male', 'mr'],
        unknown: ['未知', 'unknown'],
      },
    ],
    ['title', 'Title', '职务', '职位|岗位|position|job title|job position'],
    ['department', 'Department', '部门', 'dept'],
    ['mobile', 'Mobile', '手机', '手机号|手机号码|移动电话|mobile phone|cell|cell phone'],
    ['phone', 'Phone', '电话', '办公电话|固定电话|座机|telephone|tel|业务电话'],
    email,
    ['wechat', 'WeChat', '微信', '微信号|weixin'],
    ['wecom', 'WeCom', '企业微信', 'wecom id'],
    [
      'decisionRole',
      'Role in decisions',
      '决策角色',
      '角色|role',
      {
        decides: ['决策人', '决策者', 'decides', 'decision maker'],
        influences: ['影响者', 'influences', 'influencer'],
        uses: ['使用者', '使用人', 'uses', 'user'],
        blocks: ['反对者', 'blocks', 'blocker'],
        none: ['无', 'none'],
      },
    ],
    note,
  ),
  site: columns(
    externalId,
    ofCustomer,
    ['name', 'Name', '地点名称', '名称|站点|地点|site|site name|location|现场|厂区', 'text', 'required'],
    ['phone', 'Phone', '电话', '联系电话|telephone|tel'],
    ...address,
    ['access', 'Access', '进场要求', 'access notes|门禁'],
    ['directions', 'Directions', '路线说明', '路线|how to get there'],
    note,
  ),
  product: columns(
    externalId,
    [
      'code',
      'Code',
      '代码',
      '产品代码|产品编码|产品编号|物料编码|物料代码|编码|编号|sku|product code|item code|item|internal reference|part number|料号|存货编码',
      'text',
      'required',
    ],
    [
      'name',
      'Name',
      '产品名称',
      '名称|物料名称|品名|product|product name|item name|存货名称',
      'text',
      'required',
    ],
    ['nameEn', 'English name', '英文名称', 'english|外文名称|英文品名'],
    [
      'kind',
      'Kind',
      '产品类型',
      '类型|type|product type|物料类型',
      {
        goods: [
          '设备',
          '商品',
          '设备或商品',
          '整机',
          '成品',
          'goods',
          'machine',
          'product',
          'storable product',
        ],
        sparePart: ['备件', '配件', '零件', 'spare part', 'part', 'spare', 'consumable'],
        service: ['服务', '人工', '劳务', 'service', 'labour'],
      },
    ],
    [
      'category',
      'Product group',
      '产品类别',
      '类别|分类|产品分类|物料分组|group|category|product category|存货分类',
    ],
    ['businessLineId', 'Business line', '业务线', '产品线|line', 'line'],
    ['unit', 'Unit', '单位', '计量单位|uom|unit of measure|基本单位'],
    ['specification', 'Specification', '规格', '规格型号|型号|spec|model|description'],
    ['taxRate', 'VAT', '税率', '增值税|增值税率|vat|tax|tax rate', 'percent'],
    ['decimals', 'Decimals', '数量小数位', '小数位|decimal places', 'count'],
    ['serials', 'Serial numbers', '序列号管理', '是否序列号管理|启用序列号|serialized|serial', yesNo],
    ['active', 'Sold', '在售', '启用|是否启用|active|sellable', yesNo],
  ),
  price: columns(
    ['bookId', 'Price list', '价格表', '价目表|价格体系|price list|pricebook|price book|pricelist', 'book'],
    [
      'productId',
      'Product',
      '产品',
      '代码|产品代码|产品编码|物料编码|编码|code|sku|item|product code|item code|料号',
      'product',
      'required',
    ],
    [
      'from',
      'From quantity',
      '起订数量',
      '数量|数量起|从|最小数量|起始数量|min quantity|quantity|from|min qty',
      'count',
    ],
    [
      'unitPrice',
      'Unit price',
      '单价',
      '价格|不含税单价|标准价|售价|销售价|price|list price|sales price|unit price',
      'price',
      'required',
    ],
  ),
  discountRule: columns(
    externalId,
    ['name', 'Name', '名称', '折扣名称|优惠名称|规则名称|rule|discount|promotion|name', 'text', 'required'],
    ['nameEn', 'English name', '英文名称', '英文名'],
    [
      'percent',
      'Discount',
      '优惠比例',
      '折扣率|优惠率|减免比例|discount %|percent|discount percent|percentage',
      'percent',
      'required',
    ],
    [
      'validFrom',
      'Valid from',
      '生效日期',
      '开始日期|起始日期|有效期起|from|start date|start',
      'day',
      'required',
    ],
    ['validTo', 'Valid to', '失效日期', '结束日期|截止日期|有效期止|to|end date|end', 'day', 'required'],
    [
      'productIds',
      'Products',
      '产品',
      '适用产品|产品代码|产品编码|product|products|product codes',
      'products',
    ],
    ['categories', 'Product groups', '产品类别', '适用类别|类别|categories|product groups|category', 'tags'],
    [
      'segments',
      'Customer groups',
      '客户类别',
      '适用客户|客户等级|客户行业|segments|customer groups',
      'tags',
    ],
    [
      'minQuantity',
      'From quantity',
      '起订数量',
      '最小数量|数量起|min quantity|from quantity|quantity',
      'count',
    ],
    ['minAmount', 'From amount', '起订金额', '最低金额|金额起|min amount|from amount|amount', 'money'],
    ['stackable', 'Adds up with others', '可叠加', '是否叠加|可与其他优惠叠加|stackable|combinable', yesNo],
  ),
  machine: columns(
    externalId,
    ofCustomer,
    [
      'serialNumber',
      'Serial number',
      '序列号',
      '设备编号|机身号|出厂编号|sn|serial|serial no',
      'text',
      'required',
    ],
    [
      'productId',
      'Product',
      '产品',
      '产品代码|产品编码|物料编码|code|product code|item code|型号代码',
      'product',
    ],
    ['productName', 'Machine', '设备名称', '名称|设备|产品名称|machine name|equipment|型号|model'],
    ['siteId', 'Site', '地点', '安装地点|站点|现场|location', 'site'],
    [
      'installedOn',
      'Installed on',
      '安装日期',
      '安装日|投运日期|installed|installation date|出厂日期',
      'day',
      'required',
    ],
    [
      'warrantyUntil',
      'Warranty until',
      '质保截止',
      '质保到期|质保期至|保修到期|warranty|warranty end|保修截止',
      'day',
    ],
    [
      'status',
      'Status',
      '状态',
      '设备状态|state',
      {
        shipped: ['已发货', 'shipped'],
        installed: ['已安装', 'installed'],
        inUse: ['使用中', '在用', '运行', 'in use', 'active'],
        underRepair: ['维修中', 'under repair'],
        retired: ['已报废', '报废', '停用', 'retired', 'scrapped'],
      },
    ],
    ['firmware', 'Firmware', '固件版本', '软件版本|version'],
    note,
  ),
  activity: columns(
    externalId,
    ofCustomer,
    ['contactId', 'Contact', '联系人', '联系人姓名|对方联系人|contact name|contact|拜访对象', 'contact'],
    [
      'kind',
      'Kind',
      '类型',
      '跟进方式|跟进类型|活动类型|方式|type|activity type|task type',
      {
        call: ['电话', '去电', '来电', '通话', 'call', 'phone', 'phone call'],
        visit: ['拜访', '上门', '走访', 'visit', 'onsite', 'field visit'],
        meeting: ['会议', '会面', '面谈', 'meeting', 'event'],
        email: ['邮件', '电子邮件', 'email', 'e-mail', 'mail'],
        letter: ['信函', '寄信', 'letter'],
        note: ['备注', '记录', '其他', '微信', 'note', 'other', 'task', 'to do'],
      },
    ],
    [
      'happenedAt',
      'When',
      '发生时间',
      '日期|时间|跟进时间|跟进日期|拜访日期|活动日期|date|activity date|created date|due date|when',
      'moment',
      'required',
    ],
    ['subject', 'Subject', '主题', '标题|摘要|title|summary|subject'],
    [
      'body',
      'What was said',
      '内容',
      '跟进内容|跟进记录|详情|描述|记录|comments|description|notes|body|full comments',
    ],
    ['assetId', 'Machine', '设备', '序列号|设备编号|serial number|machine|asset', 'machine'],
    [
      'createdBy',
      'Noted by',
      '记录人',
      '跟进人|负责人|业务员|创建人|owner|assigned|assigned to|created by',
      'person',
    ],
  ),
  article: columns(
    externalId,
    ['title', 'Title', '标题', '主题|文章标题|名称|subject|headline|article|title', 'text', 'required'],
    [
      'body',
      'Text',
      '内容',
      '正文|解决方案|处理方法|content|solution|answer|description|article body',
      'text',
      'required',
    ],
    ['productCategory', 'Product group', '产品类别', '适用类别|分类|类别|category|product group'],
    ['faultCode', 'Fault code', '故障代码', '故障码|故障编号|fault|error code|fault code|code'],
    [
      'productIds',
      'Products',
      '产品',
      '适用产品|产品代码|产品编码|products|product codes|product',
      'products',
    ],
  ),
}

export function columnsOf(kind: ImportKind): readonly ImportColumn[] {
  return ofKind[kind]
}

/** By which fields a row is told from the others of its file: the first of these that it fills, all of them together. */
const toldBy: Readonly<Record<ImportKind, readonly (readonly string[])[]>> = {
  person: [['signIn']],
  customer: [['externalId'], ['number'], ['name']],
  contact: [['externalId'], ['customerId', 'name']],
  site: [['externalId'], ['customerId', 'name']],
  product: [['externalId'], ['code']],
  price: [['bookId', 'productId', 'from']],
  discountRule: [['externalId'], ['name']],
  machine: [['externalId'], ['serialNumber']],
  activity: [['externalId'], ['customerId', 'happenedAt', 'subject', 'body']],
  article: [['externalId'], ['title']],
}

/** What tells a row apart in its file, by its cells; `undefined` where it fills none of it. */
export function rowSign(kind: ImportKind, cellOf: (field: string) => string): string | undefined {
  for (const fields of toldBy[kind]) {
    const told = fields.map((field) => comparable(cellOf(field)))
    if (told.some((one) => one !== '')) return JSON.stringify([fields[0], ...told])
  }
  return undefined
}
