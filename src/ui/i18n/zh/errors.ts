import type { Dictionary } from '../en/index.ts';

export const error = {
  'file/empty': '{name} 是空文件。请从店铺后台重新导出，再拖进来；什么都没有改动。',
  'file/header-only': '{name} 只有列名，没有内容。导出时选长一点的时间段，再拖进来；什么都没有改动。',
  'file/not-a-table':
    '{name} 是{looksLike}，不是订单表。请在店铺后台选“导出为 CSV”，把那个文件拖进来；什么都没有改动。',
  'file/one-column':
    '{name} 只有一列（“{header}”），可能用了少见的分隔符。请在“核对各列”里选分隔符，或重新导出为 CSV；什么都没有改动。',
  'file/unknown-kind':
    '认不出 {name}。它的列有 {columns}。请在“核对各列”里指明哪列是日期、哪列是金额；什么都没有改动。',
  'file/kind-not-used': '{name} 看起来是{kind}。能读懂，但目前还用不上，所以没有导入；其他内容都没有改动。',
  'file/no-date-column': '{name} 里找不到日期列。它的列有 {columns}。请在“核对各列”里选出日期；什么都没有改动。',
  'file/no-amount-column': '{name} 里找不到价格或金额列。它的列有 {columns}。请在“核对各列”里选一列；什么都没有改动。',
  'file/unclosed-quote':
    '{name} 第 {line} 行有一个引号一直没有闭合，后面的内容会被当成一个格子。请用文本编辑器补上，或重新导出；什么都没有保存。',
  'file/too-many-unreadable':
    '{name} 的 {rows} 行里有 {unreadable} 行读不出来，可能是列对错了。请看“核对各列”；什么都没有保存。',
  'file/dates-unreadable':
    '{name} 的“{column}”列读不出日期，例如 {examples}。请换一列，或换一种日期写法；什么都没有改动。',
  'file/mixed-currencies': '{name} 里有多种货币（{currencies}），不同货币不能相加。请按货币分开导出；什么都没有改动。',
  'file/broken-gzip': '{name} 是损坏的 gzip 文件。请自己解压，或重新导出；什么都没有改动。',
  'file/inflates-too-much': '{name} 解压后会变成 {ratio} 倍，正常表格不会这样。请自己解压后拖入 CSV；什么都没有改动。',
  'file/unreadable': '读不了 {name}（{message}）。它可能被移走，或正被别的程序打开。请再试一次；什么都没有改动。',
  'import/cancelled': '导入已取消。{name} 的内容一点都没有留下，原有数据不变。',
  'import/interrupted': '读 {name} 的时候窗口被关掉了，所以一点都没有留下。请重新拖入；原有数据不变。',
  'import/nothing-counts': '{name} 的 {rows} 行都被清洗规则排除了，算不出数字。请看数据页上的规则；什么都没有丢。',
  'store/unavailable':
    '这个浏览器不允许保存内容（{message}），可能是无痕窗口或设置所致。请用普通窗口打开。什么都没有保存，你的文件没有动过。',
  'store/quota': '这台电脑的空间不够，还需要 {neededBytes}。请腾出空间后重新拖入；之前保存的都还在。',
  'store/failed': '保存没有成功（{message}）。请刷新页面再试；之前保存的都还在，你的文件没有动过。',
  'store/read-only': '这家店已在另一个窗口打开，这里不能改动。请用那个窗口，或把它关掉；什么都没有丢。',
  'store/lost': '浏览器弄丢了保存的内容（{what}）。请打开最近的备份，或重新拖入导出文件。你电脑上的文件没有动过。',
  'store/no-data': '还没有数据。请拖入订单导出文件；什么都没有改动。',
  'backup/not-a-backup': '{name} 不是这个应用的备份。请选“立即备份”存下的那个文件；什么都没有改动。',
  'backup/damaged': '{name} 已损坏（{part}），所以一点都没有恢复。请换一个备份；这里保存的内容不变。',
  'backup/too-new': '{name} 来自更新的版本（格式 {version}）。请先更新应用再试；什么都没有改动。',
  'model/too-little-data': '数据还太少：需要 {need}，现在有 {have}。店铺继续卖，到时候会自动出结果；什么都没有丢。',
  'model/one-class': '能回测的这段时间里，大家的做法都一样，分不出差别。更长的导出会有帮助；什么都没有丢。',
  'model/not-finite': '第 {row} 行有个数字算不出来（{what}），已改用更简单的方法；什么都没有丢。',
  'model/bad-params': '设置 {name} = {value} 在这里行不通，请改回平常的值；什么都没有丢。',
  'model/not-converged': '算了 {iterations} 轮仍未稳定，已改用更简单的方法；什么都没有丢。',
  'job/cancelled': '已按你的要求停下，之前完成的都保留。',
  'worker/not-loaded': '应用的一部分（{worker}）没有启动。请刷新页面；若仍如此，请更新浏览器。保存的内容都还在。',
  'worker/crashed': '应用的一部分（{worker}）停了（{message}）。请刷新页面再试；保存的内容都还在。',
  'device/unavailable': '这台电脑不能用“{device}”计算。请在设置里换一个；什么都没有丢。',
  'device/lost': '“{device}”中途断开（{message}），已换别的设备接着算；什么都没有丢。',
  'plan/margin-unknown': '要做计划，得先知道每收 100 能留下多少。请在奖励页回答这一个问题；什么都没有改动。',
  'plan/nothing-to-issue':
    '按现在的设置没有人会得到优惠，所以没有可启动的。请改预算或优惠，或者干脆不送；什么都没有改动。',
  'plan/already-issued': '第 {round} 轮已经启动，启动后不再改动。请等到读数那天，或把它收回；什么都没有改动。',
  'plan/not-found': '这里没有第 {round} 轮。拖入它的 plan.csv 就能恢复；什么都没有改动。',
  'plan/file-damaged': '{name} 的第 {line} 行与保存时不符，所以没有恢复这份计划。请用下载时的原文件；什么都没有改动。',
  'settings/invalid': '“{value}”不能用作{name}，仍用原来的值；什么都没有改动。',
} satisfies Dictionary['error'];

export const detail = {
  looksLike: {
    png: '图片',
    jpeg: '图片',
    gif: '图片',
    webp: '图片',
    pdf: ' PDF 文档',
    html: '网页（也许是店铺的登录页）',
    xlsx: ' Excel 工作簿',
    zip: ' zip 压缩包',
    json: ' JSON 文件',
    parquet: ' Parquet 文件',
    binary: '别的类型的文件',
  },
  kind: {
    orders: '订单',
    customers: '顾客名单',
    products: '商品表',
    reviews: '评价',
    events: '行为记录',
    surveys: '问卷',
    experiment: '实验数据',
    plan: '本应用的奖励计划',
    backup: '本应用的备份',
    unknown: '认不出的内容',
  },
  worker: { data: '保管数据的部分', compute: '做统计的部分', train: '做学习的部分' },
  device: { webgpu: '显卡', wasm: '处理器（WASM）', cpu: '处理器' },
  what: {
    lines: '订单明细',
    dictionaries: '顾客和商品',
    quarantine: '搁置的行',
    models: '模型及其检验',
    rounds: '计划和抽签密钥',
    settings: '设置',
  },
  name: { zone: '时区', seed: '随机种子', asOf: '日期', horizonDays: '预测天数', device: '计算设备', shopName: '店名' },
} satisfies Dictionary['detail'];
