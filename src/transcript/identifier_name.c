/* Names by how they are written: in capitals, or after a Chinese surname. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "transcript/identifier_find.h"

static bool is_one_of(const char *const *words, size_t count, const char *s,
		      size_t n)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(words[i]) == n && !memcmp(words[i], s, n))
			return true;
	return false;
}

#define IS_ONE_OF(words, s, n) \
	is_one_of((words), sizeof(words) / sizeof(*(words)), (s), (n))

/* ---- in letters ---- */

/* Written large and no names of people. */
static const char *const large[] = {
	"I", "I'm", "I've", "I'd", "I'll", "I’m", "I’ve", "I’d", "I’ll",
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	"Sunday", "January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
	"Christmas", "Easter", "English", "Chinese", "German", "French",
	"American", "British", "European", "Internet", "OK", "Okay", "Yeah",
	"Yes", "No", "Oh", "Well", "The", "A", "An", "And", "But", "So",
	"Then", "It", "He", "She", "We", "They", "You", "My", "This", "That",
	"What", "Why", "How", "When", "Where", "Who", "Which", "If", "Um",
	"Uh", "Hm", "Mm", "Hmm", "Not", "Is", "Are", "Do", "Did", "Was",
	"Can", "Because", "Like", "Or", "In", "On", "At", "For", "To",
};

static const char *const titles[] = {
	"Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Professor", "Sir", "Madam",
	"Aunt", "Uncle", "Herr", "Frau", "Monsieur", "Madame", "Doctor",
};

static const char *const cues[] = {
	"name is ", "name's ", "name’s ", "named ", "called ", "I am ",
	"I'm ", "I’m ", "this is ", "colleague ", "friend ", "husband ",
	"wife ", "brother ", "sister ", "daughter ", "son ", "boss ",
	"manager ", "neighbour ", "neighbor ", "Dear ", "dear ",
};

/* A word of letters, with what stands before it. */
struct word {
	struct span span;
	bool capital, all_large;
	bool begins;		/* a sentence */
	bool joined;		/* nothing but a space, or a full stop of a
				 * title or an initial, parts it from the word
				 * before */
};

struct word_list {
	struct word *at;
	size_t count, capacity;
};

static bool ends_sentence(const char *s, size_t from, size_t to)
{
	for (size_t at = from, n; at < to; at += n) {
		uint32_t cp = utf8_decode(s + at, to - at, &n);

		if (cp < 0x80 ? strchr(".!?:\n\"([*-", (int)cp) != NULL :
		    cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F ||
		    cp == 0xFF1A || cp == 0x2026 || cp == 0x201C ||
		    cp == 0x2014)
			return true;
	}
	return false;
}

static struct span without_possessive(const char *s, struct span w)
{
	size_t n = span_length(w);

	if (n > 2 && !memcmp(s + w.end - 2, "'s", 2))
		w.end -= 2;
	else if (n > 4 && !memcmp(s + w.end - 4, "’s", 4))
		w.end -= 4;
	return w;
}

static struct word word_at(const char *s, struct span span, size_t before,
			   bool first, bool after_title)
{
	struct word w = { .span = without_possessive(s, span) };
	size_t upper = 0, lower = 0, n;

	for (size_t at = w.span.start; at < w.span.end; at += n) {
		uint32_t cp = utf8_decode(s + at, w.span.end - at, &n);

		upper += unicode_is_upper(cp);
		lower += unicode_is_lower(cp);
		if (at == w.span.start)
			w.capital = upper > 0;
	}
	w.all_large = upper > 1 && !lower;
	w.begins = first || (!after_title &&
			     ends_sentence(s, before, span.start));
	w.joined = !first && (span.start == before + 1 ||
			      (after_title && span.start <= before + 2)) &&
		s[span.start - 1] == ' ';
	return w;
}

static bool is_title(const char *s, struct span w)
{
	return IS_ONE_OF(titles, s + w.start, span_length(w));
}

static void list_words(const struct scan_text *in,
		       struct segmenter *segmenter, struct span within,
		       struct word_list *list)
{
	struct span_list spans = { 0 };
	size_t before = within.start;
	bool title = false;

	word_split(segmenter, in->text, within, &spans);
	for (size_t i = 0; i < spans.count; i++) {
		list_push(list, word_at(in->text, spans.at[i], before, i == 0,
					title));
		before = spans.at[i].end;
		title = is_title(in->text, spans.at[i]);
	}
	list_release(&spans);
}

static bool can_be_name(const char *s, const struct word *w)
{
	size_t n = span_length(w->span);

	return w->capital && n > 1 &&
		!(w->all_large && n <= 5) &&
		!IS_ONE_OF(large, s + w->span.start, n);
}

static bool follows_cue(const char *s, size_t start, size_t at)
{
	for (size_t i = 0; i < sizeof(cues) / sizeof(cues[0]); i++) {
		size_t n = strlen(cues[i]);

		if (at >= start + n && !memcmp(s + at - n, cues[i], n))
			return true;
	}
	return false;
}

/* The words that the text also has in small letters, sorted. */
struct small_words {
	const char **at;
	size_t count, capacity;
	struct arena arena;
};

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *folded(struct arena *arena, const char *s, struct span w)
{
	struct strbuf out = STRBUF_INIT;
	const char *copy;

	unicode_fold(s + w.start, span_length(w), &out);
	copy = arena_strdup(arena, out.s);
	strbuf_release(&out);
	return copy;
}

static bool occurs_small(struct small_words *small, const char *s,
			 struct span w)
{
	const char *key = folded(&small->arena, s, w);

	return small->count && bsearch(&key, small->at, small->count,
				       sizeof(*small->at), by_text);
}

struct guess {
	const struct scan_text *in;
	struct span within;
	const struct word_list *words;
	struct small_words *small;
	struct identifier_list *list;
};

static enum confidence weigh(const struct guess *g, size_t first, size_t last)
{
	const char *s = g->in->text;
	const struct word *w = &g->words->at[first];
	bool small = true;

	for (size_t i = first; i <= last; i++)
		small = small && occurs_small(g->small, s,
					      g->words->at[i].span);
	if (first && is_title(s, g->words->at[first - 1].span) && w->joined)
		return CONFIDENCE_HIGH;
	if (small)
		return CONFIDENCE_LOW;
	if (follows_cue(s, g->within.start, w->span.start))
		return CONFIDENCE_HIGH;
	return w->begins && first == last ? CONFIDENCE_LOW : CONFIDENCE_MEDIUM;
}

/* From the first word of a name to its last. */
static void guess_turn(const struct guess *g)
{
	const struct word_list *words = g->words;

	for (size_t i = 0; i < words->count; i++) {
		size_t last = i;

		if (!can_be_name(g->in->text, &words->at[i]) ||
		    is_title(g->in->text, words->at[i].span))
			continue;
		while (last + 1 < words->count && words->at[last + 1].joined &&
		       can_be_name(g->in->text, &words->at[last + 1]))
			last++;
		/* "But Anna": what begins a sentence and is a small word
		 * elsewhere is no part of a name. */
		if (words->at[i].begins && last > i &&
		    occurs_small(g->small, g->in->text, words->at[i].span))
			i++;
		list_push(g->list, ((struct identifier){
			IDENTIFIER_NAME, weigh(g, i, last),
			{ words->at[i].span.start, words->at[last].span.end },
		}));
		i = last;
	}
}

static void each_turn(const struct scan_text *in,
		      void (*visit)(void *context, struct span within),
		      void *context)
{
	if (!in->segments.count)
		visit(context, (struct span){ 0, in->length });
	for (size_t i = 0; i < in->segments.count; i++)
		visit(context, in->segments.at[i].words);
}

struct latin {
	const struct scan_text *in;
	struct segmenter *segmenter;
	struct small_words small;
	struct identifier_list *list;
};

static void gather_small(void *context, struct span within)
{
	struct latin *l = context;
	struct word_list words = { 0 };

	list_words(l->in, l->segmenter, within, &words);
	for (size_t i = 0; i < words.count; i++)
		if (!words.at[i].capital &&
		    (unsigned char)l->in->text[words.at[i].span.start] < 0xE3)
			list_push(&l->small, folded(&l->small.arena,
						    l->in->text,
						    words.at[i].span));
	list_release(&words);
}

static void guess_in(void *context, struct span within)
{
	struct latin *l = context;
	struct word_list words = { 0 };
	struct guess g = { l->in, within, &words, &l->small, l->list };

	list_words(l->in, l->segmenter, within, &words);
	guess_turn(&g);
	list_release(&words);
}

void guess_latin_names(const struct scan_text *in,
		       struct segmenter *segmenter,
		       struct identifier_list *list)
{
	struct latin l = { .in = in, .segmenter = segmenter, .list = list };

	each_turn(in, gather_small, &l);
	if (l.small.count)
		qsort(l.small.at, l.small.count, sizeof(*l.small.at), by_text);
	each_turn(in, guess_in, &l);
	list_release(&l.small);
	arena_release(&l.small.arena);
}

/* ---- in Chinese ---- */

static const char *const double_surnames[] = {
	"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容",
	"司徒", "令狐", "夏侯", "端木", "独孤", "南宫", "长孙",
};

static const char surnames[] =
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖萧"
	"田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付"
	"傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔"
	"向常汤康易乔赖文庞樊殷施洪翟安颜倪牛温芦俞章鲁葛毕聂焦霍岳柴梅蓝";

static const char *const honours[] = {
	"先生", "女士", "小姐", "太太", "老师", "医生", "大夫", "经理", "主任",
	"师傅", "阿姨", "叔叔", "同学", "教授", "律师", "护士", "总", "姐", "哥",
	"大姐", "大哥", "大妈", "大爷", "奶奶", "爷爷", "店长", "老板", "主管",
	"科长", "处长", "局长", "校长", "院长", "博士", "工",
};

static const char *const han_cues[] = {
	"我叫", "叫做", "名叫", "叫", "名字是", "姓名是", "姓名", "名为", "我是",
	"本人", "同事", "朋友", "女儿", "儿子", "老公", "老婆", "丈夫", "妻子",
};

/* Characters of grammar, which no given name has. */
static const char grammar[] =
	"的了是在我你他她它不有就也都和这那说很要会去来到上下吗呢吧啊呀么个"
	"们与及或但而把被给让从对于以为着过得地还又再没能可想看做用什怎谁哪";

static size_t han_length(const char *s, size_t at, size_t end)
{
	size_t n = 0;

	return at < end &&
		segment_zh_is_han(utf8_decode(s + at, end - at, &n)) ?
		n : 0;
}

static bool is_among(const char *all, const char *s, size_t n)
{
	const char *found = n ? memmem(all, strlen(all), s, n) : NULL;

	return found && (size_t)(found - all) % 3 == 0;
}

/* Bytes of the surname that stands there, or 0. */
static size_t surname_at(const char *s, size_t at, size_t end)
{
	size_t n = han_length(s, at, end);

	if (end - at >= 6 && IS_ONE_OF(double_surnames, s + at, 6))
		return 6;
	return n == 3 && is_among(surnames, s + at, 3) ? 3 : 0;
}

static size_t honour_at(const char *s, size_t at, size_t end)
{
	for (size_t n = 6; n >= 3; n -= 3)
		if (at + n <= end && IS_ONE_OF(honours, s + at, n))
			return n;
	return 0;
}

static bool follows_han_cue(const char *s, size_t start, size_t at)
{
	for (size_t i = 0; i < sizeof(han_cues) / sizeof(han_cues[0]); i++) {
		size_t n = strlen(han_cues[i]);

		if (at >= start + n && !memcmp(s + at - n, han_cues[i], n))
			return true;
	}
	return false;
}

struct chinese {
	const struct scan_text *in;
	struct segmenter *segmenter;
	struct identifier_list *list;
};

static void push_name(struct chinese *c, size_t start, size_t end,
		      enum confidence confidence)
{
	list_push(c->list, ((struct identifier){
		IDENTIFIER_NAME, confidence, { start, end },
	}));
}

/* 王女士, 李总: the surname begins a word or is one. */
static bool guess_honoured(struct chinese *c, size_t at, size_t end)
{
	const char *s = c->in->text;
	size_t n = surname_at(s, at, end);
	size_t honour = n ? honour_at(s, at + n, end) : 0;

	if (!honour)
		return false;
	/* 王总是: one character may begin another word. */
	push_name(c, at, at + n + honour, honour > 3 ? CONFIDENCE_HIGH :
		  CONFIDENCE_MEDIUM);
	return true;
}

/* 小王, 老李, 阿林: two characters that are one word or two. */
static bool guess_familiar(struct chinese *c, size_t at, size_t end,
			   bool alone)
{
	const char *s = c->in->text;

	if (end - at < 6 || !is_among("小老阿", s + at, 3) ||
	    !surname_at(s, at + 3, end))
		return false;
	push_name(c, at, at + 6, alone ? CONFIDENCE_MEDIUM : CONFIDENCE_LOW);
	return true;
}

/* Bytes of a given name of one or two characters that the words at `i` may
 * be, or 0: a name is parted into single characters, being in no dictionary,
 * or is a word of two. */
static size_t given_at(const struct chinese *c, const struct span_list *words,
		       size_t i, size_t *used)
{
	const char *s = c->in->text;
	size_t bytes = 0;

	for (*used = 0; *used < 2 && i + *used < words->count; (*used)++) {
		struct span w = words->at[i + *used];

		if (span_length(w) + bytes > 6 ||
		    (*used && w.start != words->at[i + *used - 1].end))
			break;
		for (size_t at = w.start; at < w.end; at += 3)
			if (is_among(grammar, s + at, 3))
				return bytes;
		bytes += span_length(w);
	}
	return bytes;
}

static size_t guess_full(struct chinese *c, const struct span_list *words,
			 size_t i, size_t start)
{
	const char *s = c->in->text;
	struct span w = words->at[i];
	size_t n = surname_at(s, w.start, w.end), used = 0, given;
	bool cue = follows_han_cue(s, start, w.start);

	if (!n)
		return 0;
	given = n == span_length(w) ? given_at(c, words, i + 1, &used) :
		span_length(w) - n;
	if (!given || given > 6)
		return 0;
	/* A word of the dictionary that begins like a name: 高兴, 方便. */
	if (n != span_length(w) && !cue && span_length(w) < 9)
		return 0;
	push_name(c, w.start, w.start + n + given, cue ? CONFIDENCE_HIGH :
		  n == span_length(w) && n + given == 9 ? CONFIDENCE_MEDIUM :
		  CONFIDENCE_LOW);
	return used;
}

static void guess_run(struct chinese *c, struct span run)
{
	struct span_list words = { 0 };

	segmenter_cut(c->segmenter, c->in->text, run, &words);
	for (size_t i = 0; i < words.count; i++) {
		struct span w = words.at[i];

		if (guess_honoured(c, w.start, run.end) ||
		    guess_familiar(c, w.start, run.end,
				   span_length(w) == 3))
			continue;
		i += guess_full(c, &words, i, run.start);
	}
	list_release(&words);
}

static void guess_runs(void *context, struct span within)
{
	struct chinese *c = context;
	const char *s = c->in->text;

	for (size_t at = within.start; at < within.end;) {
		size_t start = at, n;

		while ((n = han_length(s, at, within.end)))
			at += n;
		if (at > start)
			guess_run(c, (struct span){ start, at });
		else
			at = utf8_next(s, within.end, at);
	}
}

void guess_chinese_names(const struct scan_text *in,
			 struct segmenter *segmenter,
			 struct identifier_list *list)
{
	struct chinese c = { in, segmenter, list };

	each_turn(in, guess_runs, &c);
}
