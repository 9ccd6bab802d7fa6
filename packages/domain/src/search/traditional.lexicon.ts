/**
 * Traditional to simplified for the characters met in heating and gas matters, names and addresses: pairs, written one
 * after the other. Not a general converter; what is missing is found by the form in which it was written.
 */
const PAIRS =
  '氣气溫温熱热樓楼單单號号區区園园門门戶户費费繳缴報报應应閥阀廳厅廚厨衛卫臥卧間间陽阳東东龍龙鳳凤華华國国興兴麗丽' +
  '馬马張张陳陈劉刘楊杨趙赵黃黄吳吴孫孙許许蘇苏蔣蒋韓韩馮冯鄧邓謝谢鄭郑鍾钟盧卢葉叶嚴严龔龚羅罗賀贺顧顾錢钱' +
  '電电話话線线訴诉訪访記记錄录處处辦办務务員员長长時时設设備备維维檢检測测壓压漲涨爐炉鍋锅換换網网' +
  '橋桥莊庄鎮镇鄉乡縣县廣广場场廈厦棟栋層层書书學学會会團团醫医復复開开關关進进過过還还來来個个這这們们為为' +
  '對对沒没無无見见說说請请問问題题決决滿满評评錶表環环節节補补償偿賠赔價价幣币圓圆發发總总數数據据' +
  '燈灯煙烟災灾險险緊紧搶抢濕湿凍冻風风雲云雙双歲岁嬰婴殘残離离遠远邊边塊块頂顶側侧裡里裏里貼贴蓋盖' +
  '給给聽听達达標标準准難难濱滨嶺岭築筑組组屬属業业體体誰谁樂乐藝艺灣湾寧宁蘭兰榮荣錦锦銀银鐵铁鋼钢廠厂機机農农鄰邻從从後后當当' +
  '實实際际讓让認认證证責责賬账轉转運运輸输連连續续絕绝結结緩缓級级終终約约紅红綠绿統统經经織织繞绕練练縮缩職职聯联聲声聞闻' +
  '願愿愛爱慮虑懇恳擾扰擔担擴扩擺摆攔拦損损搖摇執执專专尋寻導导屆届歸归師师幫帮幾几庫库彈弹強强彙汇彎弯徑径恆恒';

const signs = Array.from(PAIRS);

export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: signs.length / 2 }, (_, i) => [signs[i * 2] ?? '', signs[i * 2 + 1] ?? '']),
);
