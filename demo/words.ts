/** Names and phrases of the demo company. Invented; any likeness to real companies or people is chance. */

export const surnames = [
  ['王', 'Wang'],
  ['李', 'Li'],
  ['张', 'Zhang'],
  ['刘', 'Liu'],
  ['陈', 'Chen'],
  ['杨', 'Yang'],
  ['赵', 'Zhao'],
  ['黄', 'Huang'],
  ['周', 'Zhou'],
  ['吴', 'Wu'],
  ['徐', 'Xu'],
  ['孙', 'Sun'],
  ['胡', 'Hu'],
  ['朱', 'Zhu'],
  ['高', 'Gao'],
  ['林', 'Lin'],
  ['何', 'He'],
  ['郭', 'Guo'],
  ['马', 'Ma'],
  ['罗', 'Luo'],
  ['梁', 'Liang'],
  ['宋', 'Song'],
  ['郑', 'Zheng'],
  ['谢', 'Xie'],
  ['韩', 'Han'],
  ['唐', 'Tang'],
  ['冯', 'Feng'],
  ['于', 'Yu'],
  ['董', 'Dong'],
  ['萧', 'Xiao'],
  ['程', 'Cheng'],
  ['曹', 'Cao'],
  ['袁', 'Yuan'],
  ['邓', 'Deng'],
  ['许', 'Xu'],
] as const

export const givenFemale = [
  ['丽', 'Li'],
  ['静', 'Jing'],
  ['敏', 'Min'],
  ['雪梅', 'Xuemei'],
  ['晓燕', 'Xiaoyan'],
  ['婷', 'Ting'],
  ['玉兰', 'Yulan'],
  ['慧', 'Hui'],
  ['海燕', 'Haiyan'],
  ['秀英', 'Xiuying'],
  ['佳怡', 'Jiayi'],
  ['文静', 'Wenjing'],
] as const

export const givenMale = [
  ['伟', 'Wei'],
  ['强', 'Qiang'],
  ['磊', 'Lei'],
  ['军', 'Jun'],
  ['建国', 'Jianguo'],
  ['志强', 'Zhiqiang'],
  ['海涛', 'Haitao'],
  ['明', 'Ming'],
  ['永胜', 'Yongsheng'],
  ['浩然', 'Haoran'],
  ['国栋', 'Guodong'],
  ['鹏', 'Peng'],
] as const

export const companyStems = [
  ['华源', 'Huayuan'],
  ['东升', 'Dongsheng'],
  ['恒达', 'Hengda'],
  ['瑞丰', 'Ruifeng'],
  ['金河', 'Jinhe'],
  ['天成', 'Tiancheng'],
  ['清泉', 'Qingquan'],
  ['宏泰', 'Hongtai'],
  ['新科', 'Xinke'],
  ['远大', 'Yuanda'],
  ['盛世', 'Shengshi'],
  ['海润', 'Hairun'],
  ['百川', 'Baichuan'],
  ['润泽', 'Runze'],
  ['江南', 'Jiangnan'],
  ['泰和', 'Taihe'],
  ['兴业', 'Xingye'],
  ['万通', 'Wantong'],
  ['博雅', 'Boya'],
  ['中汇', 'Zhonghui'],
  ['蓝天', 'Lantian'],
  ['绿洲', 'Luzhou'],
  ['三江', 'Sanjiang'],
  ['长青', 'Changqing'],
  ['永安', 'Yongan'],
  ['嘉禾', 'Jiahe'],
  ['凌云', 'Lingyun'],
  ['启明', 'Qiming'],
  ['安泰', 'Antai'],
  ['利民', 'Limin'],
] as const

/** Kind of business: Chinese name, English name, industry. */
export const businesses = [
  ['化工有限公司', 'Chemical Co., Ltd.', '化工'],
  ['食品有限公司', 'Food Co., Ltd.', '食品饮料'],
  ['水务集团', 'Water Group', '市政水务'],
  ['制药股份有限公司', 'Pharmaceutical Co., Ltd.', '制药'],
  ['电力有限公司', 'Power Co., Ltd.', '电力'],
  ['纸业有限公司', 'Paper Co., Ltd.', '造纸'],
  ['钢铁有限公司', 'Iron & Steel Co., Ltd.', '冶金'],
  ['环保科技有限公司', 'Environmental Technology Co., Ltd.', '环保'],
  ['啤酒有限公司', 'Brewery Co., Ltd.', '食品饮料'],
  ['电子科技有限公司', 'Electronics Co., Ltd.', '电子'],
  ['纺织印染厂', 'Textile Dyeing Mill', '纺织'],
  ['污水处理厂', 'Wastewater Treatment Plant', '市政水务'],
  ['热力公司', 'District Heating Co.', '供热'],
  ['矿业有限公司', 'Mining Co., Ltd.', '矿业'],
  ['机电设备有限公司', 'Electromechanical Co., Ltd.', '经销'],
  ['物业管理有限公司', 'Property Management Co., Ltd.', '楼宇'],
] as const

/** Territory: Chinese, English, and cities as [province, city, English, districts, postcode stem]. */
export const regions = [
  [
    '华北',
    'North China',
    [
      ['北京市', '北京市', 'Beijing', ['海淀区', '朝阳区', '丰台区', '大兴区'], '1000'],
      ['天津市', '天津市', 'Tianjin', ['滨海新区', '河西区', '西青区'], '3000'],
      ['河北省', '石家庄市', 'Shijiazhuang', ['长安区', '裕华区', '鹿泉区'], '0500'],
      ['山东省', '济南市', 'Jinan', ['历下区', '历城区', '章丘区'], '2500'],
    ],
  ],
  [
    '华东',
    'East China',
    [
      ['上海市', '上海市', 'Shanghai', ['浦东新区', '闵行区', '宝山区', '松江区'], '2001'],
      ['江苏省', '苏州市', 'Suzhou', ['工业园区', '吴中区', '相城区'], '2150'],
      ['浙江省', '杭州市', 'Hangzhou', ['西湖区', '萧山区', '余杭区'], '3100'],
      ['安徽省', '合肥市', 'Hefei', ['蜀山区', '包河区', '庐阳区'], '2300'],
    ],
  ],
  [
    '华南',
    'South China',
    [
      ['广东省', '广州市', 'Guangzhou', ['天河区', '黄埔区', '番禺区'], '5100'],
      ['广东省', '深圳市', 'Shenzhen', ['南山区', '宝安区', '龙岗区'], '5180'],
      ['福建省', '厦门市', 'Xiamen', ['思明区', '湖里区', '集美区'], '3610'],
      ['广西壮族自治区', '南宁市', 'Nanning', ['青秀区', '西乡塘区'], '5300'],
    ],
  ],
  [
    '西南',
    'Southwest China',
    [
      ['四川省', '成都市', 'Chengdu', ['高新区', '武侯区', '龙泉驿区'], '6100'],
      ['重庆市', '重庆市', 'Chongqing', ['渝北区', '江北区', '沙坪坝区'], '4000'],
      ['云南省', '昆明市', 'Kunming', ['五华区', '官渡区'], '6500'],
    ],
  ],
  [
    '华中',
    'Central China',
    [
      ['湖北省', '武汉市', 'Wuhan', ['江夏区', '东湖高新区', '青山区'], '4300'],
      ['湖南省', '长沙市', 'Changsha', ['岳麓区', '雨花区'], '4100'],
      ['河南省', '郑州市', 'Zhengzhou', ['金水区', '中原区'], '4500'],
    ],
  ],
  [
    '东北',
    'Northeast China',
    [
      ['辽宁省', '沈阳市', 'Shenyang', ['铁西区', '浑南区'], '1100'],
      ['辽宁省', '大连市', 'Dalian', ['甘井子区', '金州区'], '1160'],
      ['黑龙江省', '哈尔滨市', 'Harbin', ['南岗区', '松北区'], '1500'],
    ],
  ],
] as const

export const streets = [
  '人民路',
  '建设大道',
  '工业一路',
  '科技园南路',
  '解放东路',
  '滨江大道',
  '长江路',
  '创新三路',
  '环城北路',
  '中山西路',
] as const

/** Product family: Chinese, English, code, line, unit, list price from–to in yuan. */
export const goods = [
  ['卧式离心泵', 'Horizontal centrifugal pump', 'HCP', 'pumps', '台', 4_800, 86_000],
  ['立式多级泵', 'Vertical multistage pump', 'VMP', 'pumps', '台', 6_200, 120_000],
  ['潜水排污泵', 'Submersible sewage pump', 'SSP', 'pumps', '台', 3_900, 68_000],
  ['螺杆泵', 'Progressive cavity pump', 'PCP', 'pumps', '台', 9_500, 98_000],
  ['计量泵', 'Dosing pump', 'DSP', 'pumps', '台', 2_400, 26_000],
  ['磁力驱动泵', 'Magnetic drive pump', 'MDP', 'pumps', '台', 7_800, 74_000],
  ['变频供水机组', 'Variable-speed booster set', 'VBS', 'pumps', '套', 38_000, 420_000],
  ['反渗透装置', 'Reverse osmosis unit', 'ROU', 'water', '套', 68_000, 860_000],
  ['超滤膜组件', 'Ultrafiltration module', 'UFM', 'water', '支', 5_600, 32_000],
  ['臭氧发生器', 'Ozone generator', 'OZG', 'water', '台', 22_000, 310_000],
  ['紫外线消毒器', 'UV disinfection unit', 'UVD', 'water', '台', 12_000, 140_000],
  ['软化水装置', 'Water softener', 'WSU', 'water', '套', 9_800, 88_000],
] as const

export const spareParts = [
  ['机械密封', 'Mechanical seal', 'MS', '件', 180, 4_600],
  ['叶轮', 'Impeller', 'IM', '件', 420, 9_800],
  ['轴承套件', 'Bearing kit', 'BK', '套', 160, 3_200],
  ['O型圈套装', 'O-ring set', 'OR', '套', 25, 380],
  ['联轴器', 'Coupling', 'CP', '件', 240, 3_900],
  ['泵轴', 'Pump shaft', 'SH', '件', 680, 8_400],
  ['电机风扇', 'Motor fan', 'MF', '件', 90, 760],
  ['控制板', 'Control board', 'CB', '块', 850, 6_800],
  ['压力传感器', 'Pressure sensor', 'PS', '件', 320, 2_400],
  ['滤芯', 'Filter cartridge', 'FC', '支', 45, 620],
  ['反渗透膜元件', 'RO membrane element', 'RM', '支', 1_400, 6_900],
  ['紫外灯管', 'UV lamp', 'UL', '支', 380, 2_100],
] as const

export const services = [
  ['现场安装调试', 'Installation and commissioning', 'SV-INS', '次', 3_800],
  ['年度保养', 'Annual maintenance', 'SV-AMC', '年', 6_800],
  ['现场诊断', 'On-site diagnosis', 'SV-DIA', '次', 1_200],
  ['操作培训', 'Operator training', 'SV-TRN', '天', 2_800],
  ['紧急抢修', 'Emergency repair', 'SV-EMR', '次', 4_500],
  ['水质检测', 'Water analysis', 'SV-WQA', '次', 900],
  ['延长保修一年', 'Warranty extension, one year', 'SV-WEX', '年', 5_200],
  ['远程监控', 'Remote monitoring', 'SV-RMT', '年', 3_600],
] as const

export const titles = [
  '设备部经理',
  '采购主管',
  '总工程师',
  '生产副总',
  '动力车间主任',
  '采购员',
  '财务经理',
  '总经理',
  '维修班长',
  '项目经理',
] as const
export const departments = ['设备部', '采购部', '技术部', '生产部', '动力车间', '财务部', '总经办'] as const
export const siteNames = [
  '一号厂区',
  '二期车间',
  '泵房',
  '污水站',
  '锅炉房',
  '办公楼',
  '取水口',
  '中水站',
] as const
export const dealNames = [
  '泵房改造',
  '二期扩建供水',
  '污水站提标',
  '纯水系统更新',
  '循环水泵更换',
  '备件年度框架',
  '新厂区给排水',
  '节能改造',
] as const
export const callSubjects = [
  '询问设备选型',
  '确认技术参数',
  '跟进报价',
  '回访使用情况',
  '约定现场勘查',
  '讨论付款条件',
  '投诉密封泄漏',
  '确认交货日期',
  '介绍变频方案',
  '节日问候',
  '催收货款',
  '邀请参观展会',
] as const
export const faults = [
  ['机械密封泄漏', '更换机械密封并校正联轴器', 'leak'],
  ['振动超标', '更换轴承，重新找正', 'vibration'],
  ['流量不足', '清洗叶轮和进口滤网', 'lowFlow'],
  ['电机过热', '清理风道，检查三相电压', 'overheating'],
  ['控制柜报警', '更换控制板，重新整定参数', 'control'],
  ['产水电导率升高', '化学清洗膜元件', 'contamination'],
  ['压力波动', '更换压力传感器', 'control'],
  ['紫外强度低', '更换灯管并清洗石英套管', 'wear'],
] as const

/** What customers ask for who know no codes. */
export const functionNames: Readonly<Record<string, string>> = {
  清水输送: 'Clean water',
  污水输送: 'Waste water',
  高扬程: 'High head',
  含固体介质: 'Solids',
  腐蚀性介质: 'Corrosive media',
  精确计量: 'Exact dosing',
  恒压供水: 'Constant pressure',
  节能变频: 'Variable speed',
  脱盐: 'Desalination',
  除菌消毒: 'Disinfection',
  除硬度: 'Softening',
  无泄漏: 'No leakage',
}

export const functionsOf: Readonly<Record<string, readonly string[]>> = {
  HCP: ['清水输送'],
  VMP: ['清水输送', '高扬程'],
  SSP: ['污水输送', '含固体介质'],
  PCP: ['污水输送', '含固体介质', '高扬程'],
  DSP: ['精确计量', '腐蚀性介质'],
  MDP: ['腐蚀性介质', '无泄漏'],
  VBS: ['清水输送', '恒压供水', '节能变频', '高扬程'],
  ROU: ['脱盐', '除硬度'],
  UFM: ['除菌消毒'],
  OZG: ['除菌消毒'],
  UVD: ['除菌消毒', '清水输送'],
  WSU: ['除硬度', '清水输送'],
}
