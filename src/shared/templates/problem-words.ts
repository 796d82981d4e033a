import type { Language } from '../kernel/format.ts'

/**
 * What exactly is wrong with a template, by reason, for whoever reads it: `{name}` is replaced by
 * the value of that name. One sentence a reason, in both languages.
 */
export const problemWords = {
  // The file.
  password: [
    'the file is protected with a password: take the password out in Word',
    '文件设有密码保护：请在 Word 中取消密码后重新保存',
  ],
  oldDoc: [
    'this is a .doc file of Word 97–2003: save it in Word as .docx',
    '这是 Word 97–2003 的 .doc 文件：请在 Word 中另存为 .docx',
  ],
  rtf: ['this is an RTF file: save it in Word as .docx', '这是 RTF 文件：请在 Word 中另存为 .docx'],
  openDocument: ['this is an OpenDocument file: save it as .docx', '这是 OpenDocument 文件：请另存为 .docx'],
  spreadsheet: [
    'this is an Excel or PowerPoint file, not a Word file',
    '这是 Excel 或 PowerPoint 文件，不是 Word 文件',
  ],
  pdf: ['this is a PDF file, not a Word file', '这是 PDF 文件，不是 Word 文件'],
  otherFile: ['this is no .docx file', '这不是 .docx 文件'],
  emptyFile: ['the file is empty', '文件是空的'],
  damaged: ['the file is damaged', '文件已损坏'],
  noMainPart: ['there is no document in the file', '文件中没有正文'],
  unreadablePart: ['the part cannot be read: {fault}', '此部件无法读取（{fault}）'],
  fileTooLarge: ['the file is larger than {most} MB', '文件超过 {most} MB'],
  tooManyParts: ['more than {most} parts', '部件超过 {most} 个'],
  unpacksTooLarge: ['it unpacks to more than a document holds', '解压后超过文档应有的大小'],
  leadsOut: ['the name of this part leads out of the file', '此部件的名称指向文件之外'],
  twice: ['this part is there twice', '此部件出现了两次'],
  // What runs, fetches or hides.
  macro: ['the file contains a macro or a program', '文件中有宏或程序'],
  macroType: ['content of the type {type}', '内容类型为 {type}'],
  embeddedObject: ['an embedded object or control', '嵌入的对象或控件'],
  foreignDocument: ['a foreign document inside (altChunk)', '其中包含外部文档（altChunk）'],
  fetched: ['something outside of the document that Word would fetch', 'Word 会从文档之外获取此内容'],
  runsProgram: ['a link that would start a program', '此链接会启动程序'],
  doctype: ['a document type definition', '文档类型定义（DTD）'],
  fieldReaches: ['the field {field} reaches outside the document', '域 {field} 会访问文档之外的内容'],
  fieldHidden: ['a field whose name another field writes', '域的名称由另一个域拼成'],
  pictureBytes: ['a picture of {size} MB', '图片大小为 {size} MB'],
  pictureSvg: ['an SVG picture may contain programs: use PNG', 'SVG 图片可能含有程序：请使用 PNG'],
  picturePixels: ['a picture of {width} × {height} pixels', '图片为 {width} × {height} 像素'],
  // What was taken out.
  attachedTemplate: [
    'the template that this document was made from is not asked for',
    '不再引用生成此文档时所用的模板',
  ],
  mailMerge: ['the data source of the mail merge is not asked for', '不再引用邮件合并的数据源'],
  fileLink: [
    'the link led to a file on the author’s computer or network; its words stay',
    '链接指向作者电脑或内网中的文件，已去除链接，文字保留',
  ],
  chartData: [
    'the workbook behind the chart; the chart itself stays',
    '图表背后的工作簿已去除，图表本身保留',
  ],
  svgTwin: ['the SVG picture; its PNG stays', 'SVG 图片已去除，保留其 PNG'],
  signature: [
    'the digital signature of the file, which no longer holds once it is filled',
    '文件的数字签名已去除，填写后它不再有效',
  ],
  // Commands.
  noClosingBraces: ['the command has no closing }} in its paragraph', '命令在本段内没有结束的 }}'],
  strayBraces: ['there is a }} without a command', '此处有 }} 而没有命令'],
  tooMuch: ['the command {command} does more than a template may', '模板不允许使用命令 {command}'],
  loopForm: ['a loop reads {{FOR line IN lines}}', '循环应写作 {{FOR 行 IN 明细}}'],
  endMissing: ['{end} is missing', '缺少 {end}'],
  noBegin: ['there is no {begin} for it', '没有与它对应的 {begin}'],
  crossed: [
    'it closes {command}, which was opened in paragraph {paragraph} and is not the last that was opened',
    '它要关闭的 {command}（第 {paragraph} 段）不是最后打开的',
  ],
  otherTable: ['it begins and ends in different tables', '开始和结束不在同一个表格中'],
  otherPlace: [
    'it begins in paragraph {paragraph} and ends in another cell, text box or table: put both into the same',
    '它从第 {paragraph} 段开始，却在另一个单元格、文本框或表格中结束：请放在同一处',
  ],
  rowWords: [
    '{command} covers whole rows of the table; in this row there are words outside of it, which would go with it: give the command a row of its own',
    '{command} 作用于整行；本行还有它之外的内容，会随之重复或消失：请让命令单独占一行',
  ],
  // Expressions.
  noExpression: ['not an expression: {code}', '不是有效的表达式：{code}'],
  notAllowed: ['not allowed in a template: {code}', '模板中不允许：{code}'],
  manyExpressions: ['more than one expression: {code}', '不止一个表达式：{code}'],
  emptyExpression: ['the expression is empty', '表达式为空'],
  expressionTooLong: ['the expression is too long', '表达式太长'],
  expressionTooLarge: ['the expression is too large', '表达式太复杂'],
  unknownField: ['there is no field {name}', '没有字段 {name}'],
  unknownFunction: ['there is no function {name}', '没有函数 {name}'],
  argumentCount: ['{name} takes {count} values', '{name} 需要 {count} 个参数'],
  listOnly: ['only a list can be repeated', '只有列表可以重复'],
  listPrinted: [
    '{name} is a list: it is repeated with FOR, not printed',
    '{name} 是列表：应使用 FOR 重复，不能直接打印',
  ],
  rowPrinted: ['a whole line is not printed: name one of its fields', '不能打印整行：请写出其中的字段'],
  picturePrinted: ['{name} is a picture: {{IMAGE {name}}}', '{name} 是图片：请写 {{IMAGE {name}}}'],
  notAPicture: ['{name} is no picture', '{name} 不是图片'],
  textAgainstNumber: [
    'the text {name} is compared with a number: they are never equal',
    '文本 {name} 与数字比较，永远不会相等',
  ],
  textAgainstFlag: [
    '{name} is yes or no: it is compared with nothing else',
    '{name} 只有是或否，不能与其他值比较',
  ],
  lettersCompared: [
    'the texts {name} are compared letter by letter, not by size',
    '文本 {name} 是按字母比较的，不是按大小',
  ],
  textsAdded: [
    '{name} are texts: + puts them one behind the other; for a sum use fields with “_value”',
    '{name} 是文本，+ 只会把它们连在一起；求和请使用带“数值”的字段',
  ],
  // While filling.
  notANumber: ['not a number: {value}', '不是数字：{value}'],
  notADay: ['not a day: {value}', '不是日期：{value}'],
  notAText: ['not a text: {value}', '不是文本：{value}'],
  notAList: ['not a list: {value}', '不是列表：{value}'],
  numberTooLarge: ['too large: {value}', '数字太大：{value}'],
  oneOf: ['{value} is none of {allowed}', '{value} 不在以下范围内：{allowed}'],
  cannotCombine: ['texts cannot be combined with {operator}', '文本不能用 {operator} 运算'],
  textTooLong: ['a text grows too long', '文本过长'],
  repeatsTooMuch: ['the template repeats too much', '模板重复的次数过多'],
  resultTooLarge: ['the document would be too large', '生成的文档过大'],
  tooSlow: ['the template took longer than {seconds} seconds', '填写模板超过 {seconds} 秒'],
  tooMuchMemory: ['filling the template took more memory than a document is worth', '填写模板占用的内存过多'],
  unforeseen: ['the template cannot be filled', '无法填写此模板'],
  brokenResult: [
    'filled with a sample, Word would not open it without a complaint: {fault}',
    '用示例填写后，Word 打开时会报错：{fault}',
  ],
  // What is wrong with a part of the file (`fault` of `unreadablePart` and `brokenResult`).
  partEncoding: ['it is not written in UTF-8 or UTF-16', '不是 UTF-8 或 UTF-16 编码'],
  partEmpty: ['it is empty', '内容为空'],
  partTooDeep: ['its elements are nested too deep', '元素嵌套过深'],
  partMalformed: ['it is not valid XML, at line {line}', '第 {line} 行不是有效的 XML'],
  fieldOpen: ['a field begins and does not end', '域有开始而没有结束'],
  leadsNowhere: ['{attribute} of {element} leads nowhere', '{element} 的 {attribute} 没有指向任何内容'],
  idTwice: ['{id} is there twice', '{id} 出现了两次'],
  notFirst: ['{element} is not first in {parent}', '{element} 不在 {parent} 的开头'],
  cellEmpty: ['a cell without a paragraph', '单元格中没有段落'],
  cellEndsInTable: ['a cell that ends with a table', '单元格以表格结尾'],
  noParagraph: ['{element} without a paragraph', '{element} 中没有段落'],
  tableWithoutRows: ['a table without rows', '表格没有行'],
  behindSection: ['something stands behind the last section', '最后一节之后还有内容'],
  emptyControl: ['an empty content control', '内容控件为空'],
  rowWithoutCells: ['a row without cells', '表格行没有单元格'],
  rowTooWide: [
    'a row of {width} columns in a table of {columns}',
    '一行占 {width} 列，而表格只有 {columns} 列',
  ],
  relationMissing: ['the part of a relationship ({kind}) is missing', '缺少所引用的部件（{kind}）'],
  // Notes.
  splitFormat: [
    'its letters are formatted differently: the result takes the first format',
    '命令中的文字格式不一致：结果采用第一种格式',
  ],
  missingFont: [
    'where this font is not installed another takes its place',
    '未安装此字体的电脑会用其他字体代替',
  ],
  tooWide: ['the table is {table} cm wide, the text {text} cm', '表格宽 {table} 厘米，版心宽 {text} 厘米'],
  emptyDocument: ['the document would be empty', '文档将是空白的'],
  nothingFilled: [
    'there is no command in it: every document will be the same',
    '其中没有任何命令：每份文档都会相同',
  ],
  notFilled: [
    'these braces stand where nothing is filled: they are printed or kept as they are',
    '此处的花括号不会被填写，将原样保留',
  ],
  breakOutside: [
    'the page or section break stands after {command}: it comes once, after the last; before it, it comes with each',
    '分页符或分节符位于 {command} 之后，只在最后出现一次；放在它之前则每次都有',
  ],
} as const satisfies Readonly<Record<string, readonly [en: string, zh: string]>>

export type ProblemReason = keyof typeof problemWords
export const problemReasons = Object.keys(problemWords) as ProblemReason[]

/** The values that a sentence names: texts that came out of the template. */
export type ProblemValues = Readonly<Record<string, string>>

function isReason(value: string): value is ProblemReason {
  return Object.hasOwn(problemWords, value)
}

/** The sentence of a reason, in a language. */
export function problemSentence(reason: ProblemReason, values: ProblemValues, language: Language): string {
  const words = problemWords[reason][language === 'en' ? 0 : 1]
  return words.replace(/\{([a-z]+)\}/g, (placeholder, name: string) => {
    if (!Object.hasOwn(values, name)) return placeholder
    const value = values[name] ?? ''
    // What is wrong inside is a reason of its own, with the same values.
    return name === 'fault' && isReason(value) && value !== reason
      ? problemSentence(value, values, language)
      : value
  })
}
