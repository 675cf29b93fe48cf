/** What is wrong with a YAML file and what to do, by the code of the parser's error. */
const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['DUPLICATE_KEY', '同一个名称写了两次。请删去一个。'],
  ['TAB_AS_INDENT', '用了制表符缩进。请改用空格。'],
  ['BAD_INDENT', '缩进不对，或方括号没有收尾。请与上一级对齐，或补上 ]。'],
  ['BAD_COLLECTION_TYPE', '列表和 “名称: 值” 混在一起。请只用一种。'],
  ['BLOCK_AS_IMPLICIT_KEY', '一行里有两个 “名称: 值”，或缩进多了。请分行，或给含冒号的值加引号。'],
  ['BLOCK_IN_FLOW', '括号里不能再分行列项。请改为一行，或去掉括号。'],
  ['BAD_SCALAR_START', '值以保留字符开头。请加引号。'],
  ['MISSING_CHAR', '缺少引号、括号或冒号。请补上。'],
  ['MULTILINE_IMPLICIT_KEY', '名称后面没有冒号，或名称跨了行。请写成 “名称: 值”。'],
  ['UNEXPECTED_TOKEN', '有多余的字符。请删去，或给值加引号。'],
  ['BAD_DQ_ESCAPE', '双引号中的反斜杠写法不对。请改用单引号。'],
  ['BAD_ALIAS', '引用了没有定义的锚点。请把内容写全。'],
  ['MULTIPLE_DOCS', '一个文件里有两份文档。请删去 ---。'],
])

/** The Chinese sentence for an error code of the YAML parser; a general one for a code that is rare. */
export function yamlErrorInChinese(code: string): string {
  return MESSAGES.get(code) ?? '这一行附近的写法不对。请对照同类文件改正。'
}
