#include "reading/speaker_words.h"

#include <string.h>

/* Words for the parts of an interview, folded.  A number or a letter may
 * follow ("speaker 1", "受访者A"). */
const struct part_word part_words[] = {
	{ "interviewer", ROLE_INTERVIEWER },
	{ "interviewers", ROLE_INTERVIEWER },
	{ "moderator", ROLE_INTERVIEWER },
	{ "host", ROLE_INTERVIEWER },
	{ "facilitator", ROLE_INTERVIEWER },
	{ "researcher", ROLE_INTERVIEWER },
	{ "interviewerin", ROLE_INTERVIEWER },
	{ "moderatorin", ROLE_INTERVIEWER },
	{ "frage", ROLE_INTERVIEWER },
	{ "intervieweur", ROLE_INTERVIEWER },
	{ "intervieweuse", ROLE_INTERVIEWER },
	{ "enquêteur", ROLE_INTERVIEWER },
	{ "enquêtrice", ROLE_INTERVIEWER },
	{ "modérateur", ROLE_INTERVIEWER },
	{ "modératrice", ROLE_INTERVIEWER },
	{ "entrevistador", ROLE_INTERVIEWER },
	{ "entrevistadora", ROLE_INTERVIEWER },
	{ "moderador", ROLE_INTERVIEWER },
	{ "moderadora", ROLE_INTERVIEWER },
	{ "pregunta", ROLE_INTERVIEWER },
	{ "question", ROLE_INTERVIEWER },
	{ "int", ROLE_INTERVIEWER },
	{ "q", ROLE_INTERVIEWER },
	{ "访谈员", ROLE_INTERVIEWER },
	{ "訪談員", ROLE_INTERVIEWER },
	{ "访谈者", ROLE_INTERVIEWER },
	{ "訪談者", ROLE_INTERVIEWER },
	{ "访谈人", ROLE_INTERVIEWER },
	{ "訪談人", ROLE_INTERVIEWER },
	{ "访员", ROLE_INTERVIEWER },
	{ "訪員", ROLE_INTERVIEWER },
	{ "访问者", ROLE_INTERVIEWER },
	{ "訪問者", ROLE_INTERVIEWER },
	{ "采访者", ROLE_INTERVIEWER },
	{ "採訪者", ROLE_INTERVIEWER },
	{ "采访人", ROLE_INTERVIEWER },
	{ "採訪人", ROLE_INTERVIEWER },
	{ "主持人", ROLE_INTERVIEWER },
	{ "主持", ROLE_INTERVIEWER },
	{ "记者", ROLE_INTERVIEWER },
	{ "記者", ROLE_INTERVIEWER },
	{ "提问者", ROLE_INTERVIEWER },
	{ "提問者", ROLE_INTERVIEWER },
	{ "提问", ROLE_INTERVIEWER },
	{ "提問", ROLE_INTERVIEWER },
	{ "问", ROLE_INTERVIEWER },
	{ "問", ROLE_INTERVIEWER },
	{ "研究者", ROLE_INTERVIEWER },
	{ "研究员", ROLE_INTERVIEWER },
	{ "研究員", ROLE_INTERVIEWER },

	{ "interviewee", ROLE_PARTICIPANT },
	{ "participant", ROLE_PARTICIPANT },
	{ "respondent", ROLE_PARTICIPANT },
	{ "informant", ROLE_PARTICIPANT },
	{ "guest", ROLE_PARTICIPANT },
	{ "customer", ROLE_PARTICIPANT },
	{ "speaker", ROLE_PARTICIPANT },
	{ "audience", ROLE_PARTICIPANT },
	{ "audience member", ROLE_PARTICIPANT },
	{ "answer", ROLE_PARTICIPANT },
	{ "a", ROLE_PARTICIPANT },
	{ "befragte", ROLE_PARTICIPANT },
	{ "befragter", ROLE_PARTICIPANT },
	{ "interviewte", ROLE_PARTICIPANT },
	{ "interviewter", ROLE_PARTICIPANT },
	{ "antwort", ROLE_PARTICIPANT },
	{ "sprecher", ROLE_PARTICIPANT },
	{ "interviewé", ROLE_PARTICIPANT },
	{ "interviewée", ROLE_PARTICIPANT },
	{ "enquêté", ROLE_PARTICIPANT },
	{ "enquêtée", ROLE_PARTICIPANT },
	{ "répondant", ROLE_PARTICIPANT },
	{ "répondante", ROLE_PARTICIPANT },
	{ "réponse", ROLE_PARTICIPANT },
	{ "locuteur", ROLE_PARTICIPANT },
	{ "entrevistado", ROLE_PARTICIPANT },
	{ "entrevistada", ROLE_PARTICIPANT },
	{ "participante", ROLE_PARTICIPANT },
	{ "respuesta", ROLE_PARTICIPANT },
	{ "hablante", ROLE_PARTICIPANT },
	{ "受访者", ROLE_PARTICIPANT },
	{ "受訪者", ROLE_PARTICIPANT },
	{ "受访人", ROLE_PARTICIPANT },
	{ "受訪人", ROLE_PARTICIPANT },
	{ "被访者", ROLE_PARTICIPANT },
	{ "被訪者", ROLE_PARTICIPANT },
	{ "被访人", ROLE_PARTICIPANT },
	{ "被访谈者", ROLE_PARTICIPANT },
	{ "被采访者", ROLE_PARTICIPANT },
	{ "被採訪者", ROLE_PARTICIPANT },
	{ "参与者", ROLE_PARTICIPANT },
	{ "參與者", ROLE_PARTICIPANT },
	{ "嘉宾", ROLE_PARTICIPANT },
	{ "嘉賓", ROLE_PARTICIPANT },
	{ "顾客", ROLE_PARTICIPANT },
	{ "顧客", ROLE_PARTICIPANT },
	{ "用户", ROLE_PARTICIPANT },
	{ "用戶", ROLE_PARTICIPANT },
	{ "客户", ROLE_PARTICIPANT },
	{ "客戶", ROLE_PARTICIPANT },
	{ "发言人", ROLE_PARTICIPANT },
	{ "發言人", ROLE_PARTICIPANT },
	{ "说话人", ROLE_PARTICIPANT },
	{ "說話人", ROLE_PARTICIPANT },
	{ "观众", ROLE_PARTICIPANT },
	{ "觀眾", ROLE_PARTICIPANT },
	{ "答", ROLE_PARTICIPANT },
	{ "回答", ROLE_PARTICIPANT },

	{ "unknown speaker", ROLE_OTHER },
	{ "unidentified speaker", ROLE_OTHER },
	{ "multiple speakers", ROLE_OTHER },
	{ "unknown", ROLE_OTHER },
	{ "narrator", ROLE_OTHER },
	{ "operator", ROLE_OTHER },
	{ "transcriber", ROLE_OTHER },
	{ "translator", ROLE_OTHER },
	{ "interpreter", ROLE_OTHER },
	{ "break", ROLE_OTHER },
	{ "旁白", ROLE_OTHER },
	{ "翻译", ROLE_OTHER },
	{ "翻譯", ROLE_OTHER },
	{ "未知", ROLE_OTHER },
	{ "众人", ROLE_OTHER },
	{ "眾人", ROLE_OTHER },
	{ "全体", ROLE_OTHER },
	{ "全體", ROLE_OTHER },
	{ NULL, ROLE_OTHER },
};

/* What a line is about, folded: before a colon they are no speakers, however
 * often they come.  A number may follow ("Table 1"). */
const char *const header_words[] = {
	"note", "notes", "nb", "n.b.", "ps", "p.s.", "warning", "caution",
	"attention", "important", "example", "examples", "date", "dates",
	"time", "start time", "end time", "duration", "length", "location",
	"place", "venue", "setting", "title", "subject", "topic", "project",
	"study", "interview", "session", "episode", "chapter", "section",
	"part", "figure", "fig.", "fig", "table", "page", "step", "day",
	"week", "version", "source", "sources", "link", "links", "url",
	"http",
	"https", "mailto", "ftp", "file", "files", "code", "media", "video",
	"audio", "recording", "transcript", "transcription",
	"transcribed by",
	"language", "keywords", "tags", "summary", "abstract", "conclusion",
	"result", "results", "reference", "references", "contents", "agenda",
	"participants", "attendees", "speakers", "present", "age", "gender",
	"sex", "occupation", "profession", "education", "email", "e-mail",
	"phone", "tel", "fax", "address", "website", "from", "to", "cc",
	"bcc", "re", "sent", "author", "authors", "editor", "copyright",
	"license", "licence", "status", "type", "name", "description",
	"usage", "laughs", "laughter", "laughing", "laugh", "applause",
	"crosstalk", "inaudible", "unintelligible", "music", "pause",
	"silence", "sighs", "cough", "coughs", "noise", "input", "output",
	"problem", "solution", "goal", "goals",
	"task", "tasks", "todo", "action", "actions", "pros", "cons",
	"update", "edit", "spoiler", "disclaimer", "however", "therefore",
	"also", "first", "second", "third", "finally", "remember", "because",
	"so", "and", "but", "or", "if", "then", "yes", "no", "for example",
	"that is", "i.e.", "e.g.",
	"remarque", "exemple", "lieu", "durée", "sujet", "titre", "projet",
	"attention", "nota", "fecha", "hora", "lugar", "duración", "tema",
	"título", "ejemplo", "proyecto", "hinweis", "anmerkung", "beispiel",
	"datum", "ort", "dauer", "thema", "titel", "projekt",
	"注", "注意", "备注", "備註", "说明", "說明", "提示", "例如", "比如",
	"例", "譬如", "时间", "時間", "日期", "地点", "地點", "位置", "主题",
	"主題", "题目", "題目", "标题", "標題", "项目", "項目", "编号", "編號",
	"姓名", "年龄", "年齡", "性别", "性別", "职业", "職業", "学历", "學歷",
	"时长", "時長", "来源", "來源", "链接", "連結", "论文", "論文", "幻灯片",
	"摘要", "关键词", "關鍵詞", "目标", "目標", "背景", "结论", "結論", "结果",
	"結果", "总结", "總結", "问题", "問題", "答案", "原因", "方法", "第一",
	"第二", "第三", "首先", "其次", "最后", "最後", "另外", "所以", "但是",
	"因为", "因為", "也就是说", "也就是說", "换句话说", "換句話說", "电话",
	"電話", "地址", "邮箱", "網址", "网址", "参会人员", "出席", "图", "圖",
	"表", "参考", "參考", "笑", "笑声", "笑聲", "大笑", "掌声", "掌聲", "音乐",
	"音樂", "停顿", "停頓", "沉默", "叹气", "嘆氣", "咳嗽", "听不清", "聽不清",
	"录音时长", "錄音時長", "会议时长", "會議時長", "会议时间", "會議時間",
	"录制时间", "錄製時間", "录音时间", "錄音時間", "创建时间", "創建時間",
	"开始时间", "结束时间", "会议主题", "會議主題", "参会人", "參會人",
	"与会人", "发言人数", "关键字", "摘要总结", "章节", "章節", "待办",
	"另外一点", "还有一点", "還有一點", "另外一點", "补充一点", "補充一點",
	"还有", "還有", "补充", "補充", "说实话", "說實話", "老实说", "老實說",
	"优点", "優點", "缺点", "缺點", "好处", "好處", "坏处", "壞處", "特点",
	"重点", "重點", "难点", "难處", "痛点", "建议", "建議", "总体", "總體",
	"总的来说", "總的來說", "其他", "其它", "其实", "其實", "一方面",
	"另一方面", "价格", "價格", "服务", "服務", "质量", "質量", "环境",
	"環境", "态度", "態度", "接着", "接著", "还有就是", "比如说", "比如說",
	NULL,
};

/* Words that stand before a person nobody knows, and for one. */
static const char *const which[] = {
	"unknown", "unidentified", "unnamed", "another", "other", "first",
	"second", "third", "fourth", "several", "multiple", "many", "all",
	"background", "off", "older", "younger", "elderly", "adult",
	"unclear", "anonymous",
};
static const char *const whoever[] = {
	"male", "female", "man", "woman", "boy", "girl", "child", "person",
	"voice", "voices", "speaker", "speakers", "men", "women", "people",
	"participant", "participants", "caller", "respondent", "audience",
};

static bool is_one_of(const char *s, size_t n, const char *const *words,
		      size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(words[i]) == n && !memcmp(words[i], s, n))
			return true;
	return false;
}

bool words_are_unknown_voice(const char *folded, size_t length)
{
	size_t words = 0, persons = 0, at = 0;

	while (at < length) {
		const char *blank = memchr(folded + at, ' ', length - at);
		size_t n = blank ? (size_t)(blank - folded) - at :
			length - at;
		bool person = is_one_of(folded + at, n, whoever,
			sizeof(whoever) / sizeof(whoever[0]));
		bool number = n && strspn(folded + at, "0123456789") >= n;

		if (!person && !(number && words) &&
		    !is_one_of(folded + at, n, which,
			       sizeof(which) / sizeof(which[0])))
			return false;
		words++;
		persons += person;
		at += n + 1;
	}
	return persons && words >= 2;
}
