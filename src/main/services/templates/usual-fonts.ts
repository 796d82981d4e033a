/** Fonts that every Word has, or that the systems of our users have. Others fall back to one of these. */
const usual = new Set(
  [
    'Calibri|Calibri Light|Cambria|Cambria Math|Candara|Consolas|Constantia|Corbel|Aptos|Aptos Display|Aptos Narrow',
    'Arial|Arial Black|Arial Narrow|Arial Unicode MS|Times New Roman|Times|Courier New|Courier|Helvetica|Verdana|Tahoma',
    'Georgia|Garamond|Book Antiqua|Bookman Old Style|Century|Century Gothic|Palatino Linotype|Trebuchet MS|Impact',
    'Comic Sans MS|Franklin Gothic Medium|Franklin Gothic Book|Lucida Console|Lucida Sans Unicode|Gill Sans MT|Segoe UI',
    'Segoe UI Symbol|Segoe UI Emoji|Segoe Print|Segoe Script|Symbol|Wingdings|Wingdings 2|Wingdings 3|Webdings|MS Sans Serif',
    'Microsoft YaHei|Microsoft YaHei UI|微软雅黑|SimSun|宋体|NSimSun|新宋体|SimSun-ExtB|SimHei|黑体|KaiTi|楷体|FangSong|仿宋',
    'KaiTi_GB2312|楷体_GB2312|FangSong_GB2312|仿宋_GB2312|DengXian|等线|DengXian Light|等线 Light|LiSu|隶书|YouYuan|幼圆',
    'STSong|华文宋体|STZhongsong|华文中宋|STHeiti|华文黑体|STXihei|华文细黑|STKaiti|华文楷体|STFangsong|华文仿宋|STXinwei|华文新魏',
    'STXingkai|华文行楷|STLiti|华文隶书|STCaiyun|华文彩云|STHupo|华文琥珀|PingFang SC|苹方-简|Hiragino Sans GB|Songti SC|Heiti SC|Kaiti SC',
    'PMingLiU|MingLiU|Microsoft JhengHei|MS Mincho|MS Gothic|MS PGothic|Yu Gothic|Yu Mincho|Malgun Gothic|Batang|Gulim|Mangal',
    'Liberation Sans|Liberation Serif|Liberation Mono|Noto Sans CJK SC|Noto Serif CJK SC|DejaVu Sans|Source Han Sans SC',
    'Source Han Serif SC|思源黑体|思源宋体|OpenSymbol|Lohit Devanagari|Carlito|Caladea',
  ].flatMap((line) => line.toLowerCase().split('|')),
)

/** Also with the @ that Word writes for vertical text. */
export function isUsualFont(name: string): boolean {
  return usual.has(name.toLowerCase().replace(/^@/, ''))
}
