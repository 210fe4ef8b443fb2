/*
 * Which encoding?  A byte order mark says it; text that is valid UTF-8 is
 * UTF-8; what has more or less than eight bits shows by its form
 * (unicode_wide.c), Latin letters by their places (unicode_alphabet.c).  For
 * the rest uchardet gives an opinion and every candidate gives a score: the
 * share of its characters that are common ones under that reading.  The
 * candidates are then decoded strictly, best first, and the first without a
 * fault wins.
 */
#include "base/unicode.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/unicode_guess.h"
#include "base/utf8.h"

enum {
	SAMPLE = 256 * 1024,	/* bytes that are looked at for a guess */
	PLAUSIBLE = 60,		/* per cent of common characters */
	OPINION = 15,		/* what uchardet's word is worth */
};

/* ---- strict decoding ---- */

static bool encoding_open(const char *name, UConverter **converter,
			  struct error *err)
{
	UErrorCode status = U_ZERO_ERROR;

	*converter = ucnv_open(name, &status);
	if (U_FAILURE(status))
		return error_set(err, _("no encoding is called \"%s\": UTF-8, "
					"UTF-16, GB18030, Big5, Shift_JIS and "
					"windows-1252 are some that are"),
				 name);
	ucnv_setToUCallBack(*converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL,
			    NULL, &status);
	return true;
}

static bool convert(UConverter *from, UConverter *to, const char *bytes,
		    size_t length, struct strbuf *out, size_t *fault)
{
	const char *source = bytes, *end = bytes + length;
	UChar pivot[1024], *pivot_source = pivot, *pivot_target = pivot;
	UErrorCode status;
	bool reset = true;

	do {
		char *target;

		strbuf_reserve(out, (size_t)(end - source) * 3 / 2 + 64);
		target = out->s + out->length;
		status = U_ZERO_ERROR;
		ucnv_convertEx(to, from, &target, out->s + out->capacity - 1,
			       &source, end, pivot, &pivot_source,
			       &pivot_target, pivot + 1024, reset, true,
			       &status);
		out->length = (size_t)(target - out->s);
		out->s[out->length] = '\0';
		reset = false;
	} while (status == U_BUFFER_OVERFLOW_ERROR);
	if (U_FAILURE(status)) {
		char bad[32];
		int8_t n = sizeof(bad);
		UErrorCode ask = U_ZERO_ERROR;

		ucnv_getInvalidChars(from, bad, &n, &ask);
		*fault = (size_t)(source - bytes);
		if (U_SUCCESS(ask) && (size_t)n <= *fault)
			*fault -= (size_t)n;
		if (status == U_TRUNCATED_CHAR_FOUND)
			*fault = length;
		return false;
	}
	return true;
}

/* On a fault `out` is as it was, and the message names the byte. */
static bool decode_strictly(const char *bytes, size_t length,
			    const char *encoding, struct strbuf *out,
			    struct error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *from, *to;
	size_t before = out->length, fault = 0;
	bool ok;

	if (!encoding_open(encoding, &from, err))
		return false;
	to = ucnv_open("UTF-8", &status);
	if (U_FAILURE(status))
		die("out of memory");
	ok = convert(from, to, bytes, length, out, &fault);
	ucnv_close(from);
	ucnv_close(to);
	if (ok)
		return true;
	strbuf_truncate(out, before);
	if (fault >= length)
		return error_set(err, _("not %s: it breaks off in the middle "
					"of a character"), encoding);
	return error_set(err, _("not %s: byte %zu (0x%02X) does not fit"),
			 encoding, fault, (unsigned char)bytes[fault]);
}

/* ---- byte order marks ---- */

static const struct mark {
	const char *bytes;
	size_t length;
	const char *encoding, *decode_as;
} marks[] = {	/* longer ones first: a UTF-32 mark begins like UTF-16's */
	{ "\xFF\xFE\0\0", 4, "UTF-32LE", "UTF-32LE" },
	{ "\0\0\xFE\xFF", 4, "UTF-32BE", "UTF-32BE" },
	{ "\x84\x31\x95\x33", 4, "GB18030", "GB18030" },
	{ "\xEF\xBB\xBF", 3, "UTF-8", "UTF-8" },
	{ "\xFF\xFE", 2, "UTF-16LE", "UTF-16LE" },
	{ "\xFE\xFF", 2, "UTF-16BE", "UTF-16BE" },
};

static const struct mark *find_mark(const char *bytes, size_t length)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (length >= marks[i].length &&
		    !memcmp(bytes, marks[i].bytes, marks[i].length))
			return &marks[i];
	return NULL;
}

static bool add_utf8(const char *bytes, size_t length, struct strbuf *out,
		     struct error *err)
{
	size_t good = utf8_check(bytes, length);

	if (good < length)
		return error_set(err, _("not UTF-8: byte %zu (0x%02X) does not "
					"fit"), good,
				 (unsigned char)bytes[good]);
	strbuf_add(out, bytes, length);
	return true;
}

/* ---- encodings of one or two bytes a character: scores ---- */

typedef unsigned char byte;

/* A reading of two bytes a character.  `common` answers for one pair. */
struct double_reading {
	const char *encoding, *opinion;	/* uchardet's name for it */
	bool (*pair)(byte lead, byte trail);
	bool (*common)(byte lead, byte trail);
	bool (*single)(byte b);		/* high bytes that stand alone */
	bool (*kana)(byte lead);	/* a Japanese text has some, or NULL */
};

static bool between(byte b, byte low, byte high)
{
	return low <= b && b <= high;
}

static bool no_single(byte b)
{
	(void)b;
	return false;
}

static bool gbk_pair(byte lead, byte trail)
{
	return between(lead, 0x81, 0xFE) && trail >= 0x40 && trail != 0x7F &&
		trail != 0xFF;
}

/* Punctuation, and the 3,755 characters of level one. */
static bool gbk_common(byte lead, byte trail)
{
	return trail >= 0xA1 &&
		(between(lead, 0xA1, 0xA3) || between(lead, 0xB0, 0xD7));
}

static bool big5_pair(byte lead, byte trail)
{
	return between(lead, 0x81, 0xFE) &&
		(between(trail, 0x40, 0x7E) || between(trail, 0xA1, 0xFE));
}

static bool big5_common(byte lead, byte trail)
{
	(void)trail;
	return between(lead, 0xA1, 0xC6);
}

static bool euc_pair(byte lead, byte trail)
{
	return between(lead, 0xA1, 0xFE) && between(trail, 0xA1, 0xFE);
}

static bool uhc_pair(byte lead, byte trail)
{
	return between(lead, 0x81, 0xFE) && trail >= 0x41 && trail != 0xFF;
}

static bool uhc_common(byte lead, byte trail)
{
	return trail >= 0xA1 &&
		(between(lead, 0xA1, 0xA3) || between(lead, 0xB0, 0xC8));
}

static bool euc_jp_common(byte lead, byte trail)
{
	(void)trail;
	return lead == 0xA1 || between(lead, 0xA3, 0xA5) ||
		between(lead, 0xB0, 0xCF);
}

static bool euc_jp_single(byte b)
{
	return b == 0x8E || b == 0x8F;
}

static bool euc_jp_kana(byte lead)
{
	return lead == 0xA4 || lead == 0xA5;
}

static bool euc_tw_common(byte lead, byte trail)
{
	(void)trail;
	return between(lead, 0xA1, 0xA4) || between(lead, 0xC4, 0xE0);
}

static bool sjis_pair(byte lead, byte trail)
{
	return (between(lead, 0x81, 0x9F) || between(lead, 0xE0, 0xFC)) &&
		trail >= 0x40 && trail != 0x7F && trail <= 0xFC;
}

static bool sjis_common(byte lead, byte trail)
{
	(void)trail;
	return between(lead, 0x81, 0x83) || between(lead, 0x88, 0x98);
}

static bool sjis_single(byte b)
{
	return between(b, 0xA1, 0xDF);
}

static bool sjis_kana(byte lead)
{
	return lead == 0x82 || lead == 0x83;
}

static const struct double_reading doubles[] = {
	{ "GB18030", "GB18030", gbk_pair, gbk_common, no_single, NULL },
	{ "Big5-HKSCS", "BIG5", big5_pair, big5_common, no_single, NULL },
	{ "windows-950", "", big5_pair, big5_common, no_single, NULL },
	{ "Shift_JIS", "SHIFT_JIS", sjis_pair, sjis_common, sjis_single,
	  sjis_kana },
	{ "EUC-JP", "EUC-JP", euc_pair, euc_jp_common, euc_jp_single,
	  euc_jp_kana },
	{ "windows-949", "UHC", uhc_pair, uhc_common, no_single, NULL },
	{ "EUC-TW", "EUC-TW", euc_pair, euc_tw_common, no_single, NULL },
};

/* Per cent of common characters among all that are not ASCII. */
static int score_double(const struct double_reading *r, const char *bytes,
			size_t length)
{
	size_t all = 0, common = 0, kana = 0, late = 0;

	for (size_t i = 0; i < length; i++) {
		byte b = (byte)bytes[i], trail;

		if (b < 0x80)
			continue;
		all++;
		if (r->single(b))
			continue;
		trail = i + 1 < length ? (byte)bytes[i + 1] : 0;
		/* Four bytes of GB18030: lead, digit, lead, digit. */
		if (r->pair == gbk_pair && between(trail, 0x30, 0x39)) {
			i += 3;
			continue;
		}
		if (!r->pair(b, trail))
			continue;
		common += r->common(b, trail);
		kana += r->kana && r->kana(b);
		late += between(b, 0xC9, 0xD7);
		i++;
	}
	if (!all)
		return 0;
	if (r->kana && kana * 10 < all)
		return 0;
	/* Korean fills the rows B0 to C8 alone; no Chinese text does. */
	if (r->common == gbk_common && all >= 20 && late * 20 < all)
		return (int)(common * 50 / all);
	return (int)(common * 100 / all);
}

/* Letters and signs that western European texts use, by windows-1252. */
static bool western_common(byte b)
{
	static const char signs[] =
		"\x80\x85\x91\x92\x93\x94\x95\x96\x97\xA0\xA1\xA3\xA7\xA9\xAA"
		"\xAB\xAE\xB0\xB4\xB7\xBA\xBB\xBD\xBF\x9C\x8C";

	if (b >= 0xC0)		/* not the letters of Icelandic alone, × ÷ */
		return !strchr("\xD0\xD7\xDD\xDE\xF0\xF7\xFD\xFE\xEC\xF2", b);
	return strchr(signs, b) != NULL;
}

/* High bytes that stand alone or in twos, as accented letters do. */
static int score_western(const char *bytes, size_t length)
{
	size_t all = 0, common = 0;

	for (size_t i = 0; i < length; ) {
		size_t run = 0;

		while (i + run < length && (byte)bytes[i + run] >= 0x80)
			run++;
		for (size_t k = 0; k < run && run <= 3; k++)
			common += western_common((byte)bytes[i + k]);
		all += run;
		i += run + 1;
	}
	return all ? (int)(common * 100 / all) : 100;
}

/* ---- which windows-1252: ISO-8859-1, -15 or the thing itself ---- */

static bool is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const char *western_name(const char *bytes, size_t length)
{
	bool latin9 = false;

	for (size_t i = 0; i < length; i++) {
		byte b = (byte)bytes[i];

		if (between(b, 0x80, 0x9F))
			return "windows-1252";
		/* ISO-8859-15 has Š š Ž ž Œ œ where the others have signs;
		 * between letters a letter is meant. */
		if (b && strchr("\xA6\xA8\xB4\xB8\xBC\xBD", b) && i > 0 &&
		    i + 1 < length && is_ascii_letter(bytes[i - 1]) &&
		    is_ascii_letter(bytes[i + 1]))
			latin9 = true;
	}
	return latin9 ? "ISO-8859-15" : "ISO-8859-1";
}

static size_t count_zeros(const char *bytes, size_t length)
{
	size_t n = 0;

	for (size_t i = 0; i < length; i++)
		n += !bytes[i];
	return n;
}

/* ---- the verdict ---- */

/* Letters, marks, digits, punctuation and spaces that people write; not
 * private use, control characters or what nobody has assigned. */
static bool is_plausible(const char *text, size_t length)
{
	size_t odd = 0, all = 0, step;

	if (length > SAMPLE)
		length = SAMPLE;
	for (size_t i = 0; i < length; i += step, all++) {
		uint32_t cp = utf8_decode(text + i, length - i, &step);

		if (cp < 0x80)
			odd += cp < 0x20 && !strchr("\t\n\r\f", (int)cp);
		else if (cp < 0xA0 || (cp >= 0xE000 && cp < 0xF900) ||
			 cp == 0xFFFD || cp >= 0xF0000)
			odd++;
	}
	return odd * 50 <= all;
}

struct candidate {
	const char *encoding;
	int score;
};

struct candidate_list {
	struct candidate *at;
	size_t count, capacity;
};

static int by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	return y->score - x->score;
}

/* Opinions that need no row of their own: one byte a character, another
 * script or the eastern half of Europe. */
static const char *const opinions[] = {
	"WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1253", "WINDOWS-1254",
	"WINDOWS-1255", "WINDOWS-1256", "WINDOWS-1257", "WINDOWS-1258",
	"ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-5",
	"ISO-8859-6", "ISO-8859-7", "ISO-8859-8", "ISO-8859-9",
	"ISO-8859-10", "ISO-8859-11", "ISO-8859-13", "ISO-8859-16",
	"KOI8-R", "IBM866", "IBM855", "TIS-620", "MAC-CYRILLIC",
};

static size_t count_high(const char *bytes, size_t length)
{
	size_t n = 0;

	for (size_t i = 0; i < length; i++)
		n += (byte)bytes[i] >= 0x80;
	return n;
}

/* In EBCDIC the space is 0x40, and 0x20 hardly occurs. */
static bool looks_ebcdic(const char *bytes, size_t length)
{
	size_t at = 0, space = 0;

	for (size_t i = 0; i < length; i++) {
		at += bytes[i] == 0x40;
		space += bytes[i] == 0x20;
	}
	return at * 12 > length && space * 10 < at;
}

/* KOI8-U has four letters where KOI8-R draws boxes. */
static const char *koi8_name(const char *bytes, size_t length)
{
	for (size_t i = 1; i < length; i++)
		if (bytes[i] && strchr("\xA4\xA6\xA7\xAD", bytes[i]) &&
		    (byte)bytes[i - 1] >= 0xC0)
			return "KOI8-U";
	return "KOI8-R";
}

enum {
	SHORT = 40,		/* high bytes: fewer are no statistic */
	SURE_OF_SHORT = 60,	/* per cent at most, then */
};

/* Of a few words that a detector of letters takes for anything: all of them
 * are pairs of the common Chinese characters, which no other text is. */
static bool is_short_chinese(const char *bytes, size_t length, size_t high)
{
	size_t pairs = 0;

	if (high >= SHORT)
		return false;
	for (size_t i = 0; i < length; i++) {
		byte b = (byte)bytes[i];

		if (b < 0x80)
			continue;
		if (i + 1 == length || !gbk_common(b, (byte)bytes[i + 1]))
			return false;
		pairs++;
		i++;
	}
	return pairs >= 3;
}

static void list_candidates(const char *bytes, size_t length,
			    const char *opinion, struct candidate_list *list)
{
	size_t high = count_high(bytes, length);
	const char *latin = unicode_guess_alphabet(bytes, length, opinion);
	bool doubled = false;

	if (looks_ebcdic(bytes, length)) {
		list_push(list, ((struct candidate){ "IBM500", 90 }));
		return;
	}
	if (is_short_chinese(bytes, length, high))
		list_push(list, ((struct candidate){ "GB18030",
						     101 + OPINION }));
	for (size_t i = 0; i < sizeof(doubles) / sizeof(doubles[0]); i++) {
		int score = score_double(&doubles[i], bytes, length);

		if (!*doubles[i].opinion)
			score--;	/* it stands in for the one above */
		else if (!strcmp(doubles[i].opinion, opinion))
			score += OPINION;
		doubled |= score >= 90;
		list_push(list, ((struct candidate){ doubles[i].encoding,
						     score }));
	}
	if (latin)
		list_push(list, ((struct candidate){
			latin, doubled ? PLAUSIBLE : 91 + OPINION }));
	list_push(list, ((struct candidate){
		western_name(bytes, length),
		score_western(bytes, length) +
		(!strcasecmp(opinion, "WINDOWS-1252") ||
		 !strncmp(opinion, "ISO-8859-1", 11) ? OPINION : 0) }));
	for (size_t i = 0; i < sizeof(opinions) / sizeof(opinions[0]); i++)
		if (!strcmp(opinions[i], opinion) && high >= 10)
			list_push(list, ((struct candidate){
				strcmp(opinion, "KOI8-R") ? opinions[i] :
				koi8_name(bytes, length), 90 + OPINION }));
	qsort(list->at, list->count, sizeof(*list->at), by_score);
}

static const char *static_opinion(const char *bytes, size_t length,
				  char *name, size_t size)
{
	uchardet_t detector = uchardet_new();

	uchardet_handle_data(detector, bytes, length);
	uchardet_data_end(detector);
	strncpy(name, uchardet_get_charset(detector), size - 1);
	name[size - 1] = '\0';
	uchardet_delete(detector);
	return name;
}

static bool guess(const char *bytes, size_t length, struct strbuf *out,
		  struct unicode_source *source, struct error *err)
{
	struct candidate_list list = { 0 };
	size_t sample = length < SAMPLE ? length : SAMPLE;
	size_t before = out->length;
	char name[64];
	bool found = false;

	list_candidates(bytes, sample,
			static_opinion(bytes, sample, name, sizeof(name)),
			&list);
	for (size_t i = 0; i < list.count && !found; i++) {
		const struct candidate *c = &list.at[i];

		if (c->score < PLAUSIBLE)
			break;
		if (!decode_strictly(bytes, length, c->encoding, out, err))
			continue;
		found = is_plausible(out->s + before, out->length - before);
		if (!found) {
			strbuf_truncate(out, before);
			continue;
		}
		source->encoding = c->encoding;
		source->confidence = c->score > 99 ? 99 : c->score;
		if (count_high(bytes, sample) < SHORT &&
		    source->confidence > SURE_OF_SHORT)
			source->confidence = SURE_OF_SHORT;
	}
	list_release(&list);
	if (!found)
		return error_set(err, _("its encoding cannot be told (it is "
					"neither UTF-8 nor plausible as "
					"another): say it with --encoding"));
	return true;
}

/* UTF-8 but for a byte here and there: no other encoding, but one that was
 * damaged, and the message names the first such byte. */
static bool is_damaged_utf8(const char *bytes, size_t length)
{
	size_t good = 0, bad = 0;

	for (size_t i = 0; i < length; ) {
		size_t rest = length - i < 4 ? length - i : 4, n = 1;

		if ((byte)bytes[i] < 0x80) {
			i++;
			continue;
		}
		/* The length of the character that begins here, if any. */
		while (n <= rest && utf8_check(bytes + i, n) != n)
			n++;
		good += n <= rest ? n : 0;
		bad += n > rest;
		i += n <= rest ? n : 1;
	}
	return good >= 40 && bad * 20 <= good;
}

static bool detect(const char *bytes, size_t length, struct strbuf *out,
		   struct unicode_source *source, struct error *err)
{
	const struct mark *mark = find_mark(bytes, length);
	size_t zeros = count_zeros(bytes, length), before = out->length;
	const char *form;

	if (mark) {
		source->encoding = mark->encoding;
		source->evidence = UNICODE_MARKED;
		bytes += mark->length;
		length -= mark->length;
		if (!strcmp(mark->encoding, "UTF-8"))
			return add_utf8(bytes, length, out, err);
		return decode_strictly(bytes, length, mark->decode_as, out,
				       err);
	}
	source->evidence = UNICODE_GUESSED;
	form = unicode_guess_wide(bytes, length);
	if (!form)
		form = unicode_guess_seven_bit(bytes, length);
	if (form && decode_strictly(bytes, length, form, out, err)) {
		if (is_plausible(out->s + before, out->length - before)) {
			source->encoding = form;
			source->confidence = 95;
			return true;
		}
		strbuf_truncate(out, before);
	}
	if ((zeros * 20 < length || !length) && utf8_valid(bytes, length)) {
		source->encoding = "UTF-8";
		source->evidence = UNICODE_CERTAIN;
		return add_utf8(bytes, length, out, err);
	}
	if (zeros * 20 >= length)
		return error_set(err, _("binary data, not text"));
	if (is_damaged_utf8(bytes, length))
		return add_utf8(bytes, length, out, err);
	return guess(bytes, length, out, source, err);
}

/* The user's word; a byte order mark that agrees with it is no text. */
static bool decode_as_said(const char *bytes, size_t length,
			   const char *wanted, struct strbuf *out,
			   struct unicode_source *source, struct error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter;
	size_t before = out->length;
	const char *canonical, *common;

	if (!encoding_open(wanted, &converter, err))
		return false;
	canonical = ucnv_getName(converter, &status);
	common = ucnv_getStandardName(canonical, "MIME", &status);
	if (!common)
		common = ucnv_getStandardName(canonical, "IANA", &status);
	source->evidence = UNICODE_SAID;
	/* ICU's names live as long as the program; the user's may not. */
	if (!common)
		common = ucnv_getAlias(canonical, 0, &status);
	source->encoding = common ? common : "another";
	ucnv_close(converter);
	if (!decode_strictly(bytes, length, wanted, out, err))
		return false;
	if (out->length - before >= 3 &&
	    !memcmp(out->s + before, "\xEF\xBB\xBF", 3)) {
		memmove(out->s + before, out->s + before + 3,
			out->length - before - 3 + 1);
		out->length -= 3;
	}
	return true;
}

bool unicode_decode(const char *bytes, size_t length, const char *wanted,
		    struct strbuf *out, struct unicode_source *source,
		    struct error *err)
{
	*source = (struct unicode_source){ .confidence = 100 };
	if (wanted)
		return decode_as_said(bytes, length, wanted, out, source, err);
	return detect(bytes, length, out, source, err);
}

/* ---- line ends and controls ---- */

/* Where a line may be broken, which no reader sees: no letter of any word. */
enum { SOFT_HYPHEN = 0xAD };

static bool is_line_end(uint32_t cp)
{
	return cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* What begins with such a byte may be a control or a line end; all others
 * stay as they are. */
static bool wants_a_look(unsigned char b)
{
	return b < 0x20 || b == 0x7F || b == 0xC2 || b == 0xE2;
}

struct unicode_tidied unicode_tidy(struct strbuf *text)
{
	struct unicode_tidied tidied = { 0 };
	char *s = text->s;
	size_t to = 0, n = text->length, length;

	for (size_t i = 0; i < n; i += length) {
		uint32_t cp;

		for (length = 0; i + length < n; length++)
			if (wants_a_look((unsigned char)s[i + length]))
				break;
		if (length) {
			if (to != i)
				memmove(s + to, s + i, length);
			to += length;
			continue;
		}
		cp = utf8_decode(s + i, n - i, &length);
		if (cp == '\r' && i + 1 < n && s[i + 1] == '\n')
			continue;
		if (cp == '\r' || is_line_end(cp)) {
			s[to++] = '\n';
		} else if (!cp) {
			tidied.nuls++;
		} else if (cp == SOFT_HYPHEN) {
			tidied.hyphens++;
		} else if (cp < 0xA0 && cp != '\t' && cp != '\n' &&
			   cp != '\f') {
			tidied.controls++;
		} else {
			memmove(s + to, s + i, length);
			to += length;
		}
	}
	if (n)
		strbuf_truncate(text, to);
	return tidied;
}
