#include "reading/speaker_name.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Words for the parts of an interview, folded.  A number or a letter may
 * follow ("speaker 1", "受访者A"). */
static const struct part {
	const char *word;
	enum speaker_role role;
} parts[] = {
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
};

/* What a line is about, folded: before a colon they are no speakers, however
 * often they come.  A number may follow ("Table 1"). */
static const char *const headers[] = {
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
};

/* They join the parts of a name in small letters. */
static const char *const particles[] = {
	"de", "da", "di", "do", "du", "des", "del", "della", "la", "le",
	"el", "al", "van", "von", "der", "den", "ten", "ter", "zu", "zum",
	"bin", "ibn", "abu", "y", "e", "i", "and", "und", "et", "of", "the",
	"dos", "das", "af", "av", "mac", "mc", "|", "&", "-", "/",
};

bool name_is_blank(uint32_t cp)
{
	return utf8_is_space(cp) || cp == 0x200B || cp == 0xFEFF ||
		(cp >= 0x200C && cp <= 0x200F) || cp == 0x2060;
}

void name_fold(const char *name, size_t length, struct strbuf *out)
{
	struct strbuf spaced = STRBUF_INIT;
	size_t step;
	bool gap = false;

	for (size_t i = 0; i < length; i += step) {
		uint32_t cp = utf8_decode(name + i, length - i, &step);

		if (name_is_blank(cp)) {
			gap = spaced.length > 0;
			continue;
		}
		if (gap)
			strbuf_addc(&spaced, ' ');
		gap = false;
		strbuf_add(&spaced, name + i, step);
	}
	unicode_fold(spaced.s, spaced.length, out);
	strbuf_release(&spaced);
}

/* Takes "2", " 02", "_00", " B", "#3" off the end of a folded name. */
static size_t without_number(const char *s, size_t n)
{
	size_t at = n;

	while (at > 0 && s[at - 1] >= '0' && s[at - 1] <= '9')
		at--;
	if (at == n && n >= 3 && s[n - 1] >= 'a' && s[n - 1] <= 'z' &&
	    (s[n - 2] == ' ' || (unsigned char)s[n - 2] >= 0x80))
		at = n - 1;
	while (at > 0 && strchr(" _#-.", s[at - 1]))
		at--;
	return at ? at : n;
}

/* Most words are told apart by how they begin. */
static bool is_word(const char *s, size_t n, const char *word)
{
	return n && *s == *word && strnlen(word, n + 1) == n &&
		!memcmp(s, word, n);
}

static const struct part *find_part(const char *folded, size_t n)
{
	size_t bare = without_number(folded, n);

	for (size_t i = 0; i < COUNT(parts); i++)
		if (is_word(folded, n, parts[i].word) ||
		    is_word(folded, bare, parts[i].word))
			return &parts[i];
	return NULL;
}

/* The brackets at the end of a name: "Ruth (interviewer)". */
struct bracket {
	struct span inner;	/* "interviewer"; empty where there are none */
	size_t start;		/* of the opening bracket */
};

static struct bracket find_bracket(const char *s, size_t n)
{
	static const char *const open[] = { "(", "（", "[", "【" };
	static const char *const close[] = { ")", "）", "]", "】" };

	for (size_t i = 0; i < COUNT(open); i++) {
		size_t lo = strlen(open[i]), lc = strlen(close[i]);
		const char *at;

		if (n < lo + lc || memcmp(s + n - lc, close[i], lc) != 0)
			continue;
		at = memmem(s, n, open[i], lo);
		if (at)
			return (struct bracket){
				.inner = { (size_t)(at - s) + lo, n - lc },
				.start = (size_t)(at - s),
			};
	}
	return (struct bracket){ .start = n };
}

/* Also with a role in brackets after it, or with anything in them. */
static const struct part *find_part_beside(const struct strbuf *folded)
{
	const struct part *part = find_part(folded->s, folded->length);
	struct bracket bracket = find_bracket(folded->s, folded->length);

	if (!part && span_length(bracket.inner))
		part = find_part(folded->s + bracket.inner.start,
				 span_length(bracket.inner));
	if (!part && bracket.start < folded->length) {
		size_t bare = bracket.start;

		while (bare && folded->s[bare - 1] == ' ')
			bare--;
		part = find_part(folded->s, bare);
	}
	return part;
}

bool name_says_role(const char *name, size_t length, enum speaker_role *role)
{
	struct strbuf folded = STRBUF_INIT;
	const struct part *part;

	name_fold(name, length, &folded);
	part = find_part_beside(&folded);
	if (part)
		*role = part->role;
	strbuf_release(&folded);
	return part != NULL;
}

bool name_is_generic(const char *name, size_t length)
{
	struct strbuf folded = STRBUF_INIT;
	bool generic;

	name_fold(name, length, &folded);
	generic = folded.length == 1 ||
		find_part(folded.s, folded.length) != NULL;
	strbuf_release(&folded);
	return generic;
}

size_t name_interviewer_word(const char *s, size_t length)
{
	struct strbuf folded = STRBUF_INIT;
	size_t best = 0;

	while (length > 24 || !utf8_valid(s, length))
		length = utf8_previous(s, length < 24 ? length : 24);
	unicode_fold(s, length, &folded);
	for (size_t i = 0; i < COUNT(parts); i++) {
		size_t n = strlen(parts[i].word);

		/* Words of a letter or two, and everyday words, prove
		 * nothing. */
		if (parts[i].role == ROLE_INTERVIEWER && n >= 6 &&
		    strcmp(parts[i].word, "question") != 0 &&
		    strcmp(parts[i].word, "pregunta") != 0 &&
		    n > best && n <= folded.length &&
		    !memcmp(folded.s, parts[i].word, n))
			best = n;
	}
	strbuf_release(&folded);
	return best;
}

static bool is_header(const char *folded, size_t n)
{
	size_t bare = without_number(folded, n);

	for (size_t i = 0; i < COUNT(headers); i++)
		if (is_word(folded, n, headers[i]) ||
		    is_word(folded, bare, headers[i]))
			return true;
	return false;
}

/* "他说", "这个", "我想问的是": how a sentence goes, not a name. */
static bool is_chinese_clause(const char *s, size_t n)
{
	static const char *const heads[] = {
		"我", "你", "他", "她", "它", "这", "這", "那", "就是", "如果",
		"因为", "因為", "所以", "但是", "然后", "然後", "比如", "例如",
	};
	static const char *const tails[] = {
		"说", "說", "问道", "問道", "是", "为", "為", "下", "的", "了",
		"想", "着", "著", "吗", "呢", "吧",
	};

	if (n <= 3)		/* 我 alone can be a speaker */
		return false;
	for (size_t i = 0; i < COUNT(heads); i++)
		if (n >= strlen(heads[i]) &&
		    !memcmp(s, heads[i], strlen(heads[i])))
			return true;
	for (size_t i = 0; i < COUNT(tails); i++) {
		size_t l = strlen(tails[i]);

		if (n >= l && !memcmp(s + n - l, tails[i], l))
			return true;
	}
	return false;
}

/* What the letters of a name are like. */
struct letters {
	size_t words, capital, small, cjk, caseless, digits, letters;
	bool strange;		/* a sign that no name has */
};

static bool is_particle(const char *s, size_t n)
{
	for (size_t i = 0; i < COUNT(particles); i++)
		if (is_word(s, n, particles[i]))
			return true;
	return false;
}

static bool is_name_sign(uint32_t cp)
{
	if (cp < 0x80)
		return strchr(".'-_,&/#@|+()[]", (int)cp) != NULL;
	return cp == 0x2019 || cp == 0x2018 || cp == 0xB7 || cp == 0x2022 ||
		cp == 0x30FB || cp == 0x2010 || cp == 0x2011 || cp == 0x2013 ||
		cp == 0xFF08 || cp == 0xFF09 || cp == 0xFF0C || cp == 0x3001 ||
		cp == 0xFF0F || cp == 0xB0 || cp == 0xBA || cp == 0xAA;
}

/* One word into the sums. */
static void look_at_word(const char *s, size_t n, struct letters *l)
{
	size_t step;
	bool first = true;

	l->words++;
	for (size_t i = 0; i < n; i += step) {
		uint32_t cp = utf8_decode(s + i, n - i, &step);

		if (cp >= '0' && cp <= '9') {
			l->digits++;
			first = false;
		} else if (!utf8_is_letter(cp)) {
			l->strange |= !is_name_sign(cp);
			continue;
		} else {
			l->letters++;
			if (utf8_is_cjk(cp))
				l->cjk++;
			else if (first && unicode_is_upper(cp))
				l->capital++;
			else if (first && unicode_is_lower(cp))
				l->small += !is_particle(s, n);
			else if (!unicode_is_upper(cp) &&
				 !unicode_is_lower(cp))
				l->caseless++;
			first = false;
		}
	}
}

static struct letters look_at(const char *s, size_t n)
{
	struct letters l = { 0 };
	size_t word = 0, step, i;

	for (i = 0; i < n; i += step) {
		if (!name_is_blank(utf8_decode(s + i, n - i, &step)))
			continue;
		if (i > word)
			look_at_word(s + word, i - word, &l);
		word = i + step;
	}
	if (n > word)
		look_at_word(s + word, n - word, &l);
	return l;
}

/* "P1", "m2", "IV", "S03": a letter or three and perhaps a number. */
static bool is_code(const char *s, size_t n)
{
	size_t letters = 0, digits = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] >= '0' && s[i] <= '9')
			digits++;
		else if (!digits && ((s[i] >= 'A' && s[i] <= 'Z') ||
				     (s[i] >= 'a' && s[i] <= 'z')))
			letters++;
		else if (s[i] != '_' && s[i] != '-')
			return false;
	}
	return letters >= 1 && digits >= 1 && letters + digits <= 12 &&
		(letters <= 3 || memchr(s, '_', n));
}

/* Who joins a meeting by telephone: "+13105551234", "1310***1234". */
static bool is_phone_number(const char *name, size_t length)
{
	enum { SHORTEST = 9, LONGEST = 15 };
	size_t at = length && *name == '+' ? 1 : 0;

	if (length - at < SHORTEST || length - at > LONGEST)
		return false;
	for (; at < length; at++)
		if ((name[at] < '0' || name[at] > '9') && name[at] != '*')
			return false;
	return true;
}

static enum name_quality quality_of_letters(const char *s, size_t n)
{
	struct letters l = look_at(s, n);
	size_t step;

	if (is_phone_number(s, n))
		return NAME_WEAK;
	if (!n || (*s != '@' && !utf8_is_letter(utf8_decode(s, n, &step))))
		return NAME_NONE;
	/* A date is not a name, nor is what has one in it. */
	if (l.strange || !l.letters || l.words > NAME_WORDS || l.digits > 5)
		return NAME_NONE;
	if (l.cjk) {
		if (l.cjk > 8 || is_chinese_clause(s, n))
			return NAME_NONE;
		return NAME_FAIR;
	}
	if (is_code(s, n))
		return NAME_GOOD;
	if (l.caseless && !l.capital && !l.small)
		return l.words <= 3 ? NAME_FAIR : NAME_NONE;
	if (l.small)
		return l.words == 1 && n >= 2 ? NAME_WEAK : NAME_NONE;
	if (!l.capital)
		return NAME_NONE;
	return l.words >= 2 ? NAME_GOOD : NAME_FAIR;
}

enum name_quality name_quality(const char *name, size_t length)
{
	struct strbuf folded = STRBUF_INIT;
	enum name_quality quality;

	if (!length || utf8_count(name, length) > NAME_CODE_POINTS)
		return NAME_NONE;
	name_fold(name, length, &folded);
	if (is_header(folded.s, folded.length)) {
		quality = NAME_HEADER;
	} else if (find_part_beside(&folded)) {
		quality = NAME_PART;
	} else {
		/* What stands in brackets is not counted: "Ruth (by phone
		 * from Lyon)". */
		size_t bare = find_bracket(name, length).start;

		while (bare && name[bare - 1] == ' ')
			bare--;
		quality = quality_of_letters(name, bare ? bare : length);
	}
	strbuf_release(&folded);
	return quality;
}
