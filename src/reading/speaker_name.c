#include "reading/speaker_name.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "reading/speaker_words.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

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

/* Ａ as A, as it stands beside Chinese. */
static uint32_t half_width(uint32_t cp)
{
	return cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFEE0 : cp;
}

void name_fold(const char *name, size_t length, struct strbuf *out)
{
	struct strbuf spaced = STRBUF_INIT;
	uint32_t last = 0;
	size_t step;
	bool gap = false;

	for (size_t i = 0; i < length; i += step) {
		uint32_t cp = utf8_decode(name + i, length - i, &step);

		if (name_is_blank(cp)) {
			gap = spaced.length > 0;
			continue;
		}
		cp = half_width(cp);
		/* "受访者 B" is 受访者B. */
		if (gap && !utf8_is_cjk(last) && !utf8_is_cjk(cp))
			strbuf_addc(&spaced, ' ');
		gap = false;
		strbuf_add_codepoint(&spaced, cp);
		last = cp;
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

static const struct part_word *find_part(const char *folded, size_t n)
{
	static const struct part_word unknown = { "", ROLE_OTHER };
	size_t bare = without_number(folded, n);

	for (const struct part_word *p = part_words; p->word; p++)
		if (is_word(folded, n, p->word) ||
		    is_word(folded, bare, p->word))
			return p;
	return words_are_unknown_voice(folded, n) ? &unknown : NULL;
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
static const struct part_word *find_part_beside(const struct strbuf *folded)
{
	const struct part_word *part = find_part(folded->s, folded->length);
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
	const struct part_word *part;

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
	for (const struct part_word *p = part_words; p->word; p++) {
		size_t n = strlen(p->word);

		/* Words of a letter or two, and everyday words, prove
		 * nothing. */
		if (p->role == ROLE_INTERVIEWER && n >= 6 &&
		    strcmp(p->word, "question") != 0 &&
		    strcmp(p->word, "pregunta") != 0 &&
		    n > best && n <= folded.length &&
		    !memcmp(folded.s, p->word, n))
			best = n;
	}
	strbuf_release(&folded);
	return best;
}

static bool is_header(const char *folded, size_t n)
{
	size_t bare = without_number(folded, n);

	for (const char *const *w = header_words; *w; w++)
		if (is_word(folded, n, *w) || is_word(folded, bare, *w))
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
		"方面", "来说", "來說", "而言", "的话", "的話", "一点", "一點",
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

/* Pictures, which people put into the names they chat under; with what joins
 * and colors them. */
static bool is_picture(uint32_t cp)
{
	return (cp >= 0x1F000 && cp <= 0x1FAFF) ||
		(cp >= 0x2600 && cp <= 0x27BF) || cp == 0xFE0F ||
		cp == 0x200D;
}

static bool is_name_sign(uint32_t cp)
{
	if (cp < 0x80)
		return strchr(".'-_,&/#@|+()[]", (int)cp) != NULL;
	return is_picture(cp) || cp == 0x2019 ||
		cp == 0x2018 || cp == 0xB7 || cp == 0x2022 ||
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

/* "June 4, 2026", "1 March 2026", "Monday 3": how a date begins. */
static bool is_date(const char *s, size_t n)
{
	static const char *const words[] = {
		"January", "February", "March", "April", "May", "June", "July",
		"August", "September", "October", "November", "December",
		"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept",
		"Oct", "Nov", "Dec", "Monday", "Tuesday", "Wednesday",
		"Thursday", "Friday", "Saturday", "Sunday",
	};

	size_t day = 0;

	while (day < n && s[day] >= '0' && s[day] <= '9')
		day++;
	while (day && day < n && strchr(". ", s[day]))
		day++;
	s += day;
	n -= day;
	for (size_t i = 0; i < COUNT(words); i++) {
		size_t l = strlen(words[i]);

		if (n <= l + 1 || memcmp(s, words[i], l) != 0 ||
		    !strchr(" ,.", s[l]))
			continue;
		for (size_t k = l; k < n; k++)
			if (day || (s[k] >= '0' && s[k] <= '9'))
				return true;
	}
	return false;
}

static enum name_quality quality_of_letters(const char *s, size_t n)
{
	struct letters l = look_at(s, n);
	size_t step;

	if (is_phone_number(s, n))
		return NAME_WEAK;
	if (l.digits && is_date(s, n))
		return NAME_NONE;
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
