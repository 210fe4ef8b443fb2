/* Identifiers that have a form: a pattern each, and a check of what the
 * pattern cannot count. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "transcript/identifier_find.h"

enum { DIGITS_MOST = 40 };

/* The digits and capital letters of a passage, wide ones made narrow. */
static size_t plain(const char *s, size_t n, char out[DIGITS_MOST + 1])
{
	size_t count = 0;

	for (size_t at = 0, length; at < n && count < DIGITS_MOST;
	     at += length) {
		uint32_t cp = utf8_decode(s + at, n - at, &length);

		if (cp >= 0xFF10 && cp <= 0xFF5A)
			cp -= 0xFEE0;
		if (cp >= 'a' && cp <= 'z')
			cp -= 'a' - 'A';
		if ((cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z'))
			out[count++] = (char)cp;
	}
	out[count] = '\0';
	return count;
}

static bool is_date(const char *yyyymmdd)
{
	int year = 0, month, day;

	for (int i = 0; i < 8; i++)
		if (yyyymmdd[i] < '0' || yyyymmdd[i] > '9')
			return false;
	for (int i = 0; i < 4; i++)
		year = year * 10 + yyyymmdd[i] - '0';
	month = (yyyymmdd[4] - '0') * 10 + yyyymmdd[5] - '0';
	day = (yyyymmdd[6] - '0') * 10 + yyyymmdd[7] - '0';
	return year >= 1880 && year <= 2100 && month >= 1 && month <= 12 &&
		day >= 1 && day <= 31;
}

/* GB 11643: weights 2^(17-i) mod 11. */
static bool check_chinese_id(const char *s, size_t n, enum confidence *how)
{
	static const char digits[] = "10X98765432";
	char c[DIGITS_MOST + 1];
	unsigned sum = 0;

	if (plain(s, n, c) != 18 || !is_date(c + 6))
		return false;
	for (int i = 0; i < 17; i++)
		sum += (unsigned)(c[i] - '0') * ((1u << (17 - i)) % 11);
	*how = digits[sum % 11] == c[17] ? CONFIDENCE_HIGH : CONFIDENCE_MEDIUM;
	return true;
}

/* Of before 1999: the year has two digits, and there is no check. */
static bool check_old_chinese_id(const char *s, size_t n,
				 enum confidence *how)
{
	char c[DIGITS_MOST + 1], date[9] = "19";

	(void)how;
	if (plain(s, n, c) != 15 || c[0] == '0')
		return false;
	memcpy(date + 2, c + 6, 6);
	return is_date(date);
}

static bool luhn(const char *digits, size_t n)
{
	unsigned sum = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned d = (unsigned)(digits[n - 1 - i] - '0');

		if (i % 2)
			d = d * 2 > 9 ? d * 2 - 9 : d * 2;
		sum += d;
	}
	return sum % 10 == 0;
}

/* A row of one digit passes, too, and is no card. */
static bool check_card(const char *s, size_t n, enum confidence *how)
{
	char c[DIGITS_MOST + 1];
	size_t count = plain(s, n, c);

	if (count < 13 || count > 19 || strspn(c, "0123456789") != count ||
	    !luhn(c, count) || strspn(c, (char[]){ c[0], '\0' }) == count)
		return false;
	*how = count >= 16 ? CONFIDENCE_HIGH : CONFIDENCE_MEDIUM;
	return true;
}

/* ISO 13616: the country last, letters from 10 on, modulo 97 is 1. */
static bool check_iban(const char *s, size_t n, enum confidence *how)
{
	char c[DIGITS_MOST + 1];
	size_t count = plain(s, n, c);
	unsigned rest = 0;

	(void)how;
	if (count < 15 || count > 34)
		return false;
	for (size_t i = 0; i < count; i++) {
		char x = c[(i + 4) % count];

		rest = x >= 'A' ? (rest * 100 + (unsigned)(x - 'A') + 10) % 97 :
			(rest * 10 + (unsigned)(x - '0')) % 97;
	}
	return rest == 1;
}

static bool check_phone(const char *s, size_t n, enum confidence *how)
{
	char c[DIGITS_MOST + 1];
	size_t count = plain(s, n, c);

	(void)how;
	return count >= 7 && count <= 15;
}

static bool check_british_phone(const char *s, size_t n,
				enum confidence *how)
{
	char c[DIGITS_MOST + 1];
	size_t count = plain(s, n, c);

	(void)how;
	return count == 10 || count == 11;
}

#define NO_DIGIT_BEFORE "(?<![\\d.,])"
#define NO_DIGIT_BEHIND "(?![\\d])"
#define HAN_DIGIT "[零〇一幺二两三四五六七八九]"

static const struct form {
	enum identifier_kind kind;
	enum confidence confidence;
	const char *pattern;
	bool (*check)(const char *s, size_t n, enum confidence *how);
} forms[] = {
	{ IDENTIFIER_EMAIL, CONFIDENCE_HIGH,
	  "[\\w.+%-]+@[\\w-]+(?:\\.[\\w-]+)+", NULL },
	{ IDENTIFIER_EMAIL, CONFIDENCE_MEDIUM,
	  "(?i)\\b[\\w.-]+ at [\\w-]+ dot (?:com|net|org|edu|io|co|cn|de|uk)"
	  "\\b", NULL },
	{ IDENTIFIER_PHONE, CONFIDENCE_HIGH,
	  NO_DIGIT_BEFORE "(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}"
	  NO_DIGIT_BEHIND, NULL },
	{ IDENTIFIER_PHONE, CONFIDENCE_HIGH,
	  NO_DIGIT_BEFORE "(?:[(（]0\\d{2,3}[)）] ?|0\\d{2,3}[- ])\\d{7,8}"
	  "(?:(?:-|转) ?\\d{1,5})?" NO_DIGIT_BEHIND, NULL },
	{ IDENTIFIER_PHONE, CONFIDENCE_MEDIUM,
	  NO_DIGIT_BEFORE "[48]00[- ]?\\d{3}[- ]?\\d{4}" NO_DIGIT_BEHIND,
	  NULL },
	{ IDENTIFIER_PHONE, CONFIDENCE_MEDIUM,
	  "(?<!" HAN_DIGIT ")[一幺][三四五六七八九]" HAN_DIGIT "{9}(?!"
	  HAN_DIGIT ")", NULL },
	{ IDENTIFIER_PHONE, CONFIDENCE_HIGH,
	  "(?<!\\w)\\+\\d{1,3}[ .-]?(?:\\(\\d{1,4}\\)[ .-]?)?\\d"
	  "(?:[ .-]?\\d){5,12}" NO_DIGIT_BEHIND, check_phone },
	{ IDENTIFIER_PHONE, CONFIDENCE_HIGH,
	  NO_DIGIT_BEFORE "(?:1[-. ])?(?:\\(\\d{3}\\) ?|\\d{3}[-. ])\\d{3}"
	  "[-. ]\\d{4}" NO_DIGIT_BEHIND, NULL },
	{ IDENTIFIER_PHONE, CONFIDENCE_MEDIUM,
	  NO_DIGIT_BEFORE "\\(?0(?:7\\d{3}|1\\d{2,4}|2\\d)\\)?[ -]?\\d{3,4}"
	  "[ -]?\\d{3,4}" NO_DIGIT_BEHIND, check_british_phone },
	{ IDENTIFIER_ID_NUMBER, CONFIDENCE_MEDIUM,
	  NO_DIGIT_BEFORE "\\d{6}[ -]?\\d{8}[ -]?\\d{3}[\\dXxＸ]"
	  "(?![\\dA-Za-z])", check_chinese_id },
	{ IDENTIFIER_ID_NUMBER, CONFIDENCE_LOW,
	  NO_DIGIT_BEFORE "\\d{15}" NO_DIGIT_BEHIND, check_old_chinese_id },
	{ IDENTIFIER_ID_NUMBER, CONFIDENCE_MEDIUM,
	  NO_DIGIT_BEFORE "(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}"
	  NO_DIGIT_BEHIND, NULL },
	{ IDENTIFIER_ID_NUMBER, CONFIDENCE_MEDIUM,
	  "\\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2}"
	  " ?[A-D]\\b", NULL },
	{ IDENTIFIER_PASSPORT, CONFIDENCE_HIGH,
	  "(?i)(?:passport|护照)[^\\n\\d]{0,20}?\\K"
	  "(?<![A-Za-z0-9])[A-Z]{0,2}\\d{6,9}"
	  "(?![\\dA-Z])", NULL },
	{ IDENTIFIER_PASSPORT, CONFIDENCE_MEDIUM,
	  "(?<![A-Za-z0-9])(?:[EG]\\d{8}|E[A-HJ-NP-Z]\\d{7})"
	  "(?![A-Za-z0-9])", NULL },
	{ IDENTIFIER_BANK, CONFIDENCE_HIGH,
	  NO_DIGIT_BEFORE "\\d(?:[ -]?\\d){12,18}" NO_DIGIT_BEHIND,
	  check_card },
	{ IDENTIFIER_BANK, CONFIDENCE_HIGH,
	  "(?<![A-Za-z0-9])[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}"
	  "(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])",
	  check_iban },
	{ IDENTIFIER_ACCOUNT, CONFIDENCE_HIGH,
	  "(?i)(?:微信|薇信|v信|wechat|weixin|(?<![A-Za-z])[wv]x)(?:号|id)?"
	  "(?:[\\s:：]|是|为|就是|is)*\\K(?<![A-Za-z])[A-Za-z][\\w-]{5,19}",
	  NULL },
	{ IDENTIFIER_ACCOUNT, CONFIDENCE_HIGH,
	  "(?i)(?:(?<![A-Za-z])qq|扣扣)(?:号码|号)?(?:[\\s:：]|是|为|is|number)*\\K"
	  "[1-9]\\d{4,10}" NO_DIGIT_BEHIND, NULL },
	{ IDENTIFIER_ACCOUNT, CONFIDENCE_MEDIUM,
	  "(?<![\\w@./])@[A-Za-z_][\\w.]{2,29}", NULL },
	{ IDENTIFIER_ACCOUNT, CONFIDENCE_HIGH,
	  "(?i)https?://[^\\s/@]+(?::[^\\s/@]+)?@[^\\s]+", NULL },
	{ IDENTIFIER_ACCOUNT, CONFIDENCE_HIGH,
	  "(?i)(?:https?://|www\\.)\\S*?(?:/@|/~|/u/|/users?/|/in/|/people/|"
	  "/profile/|[?&](?:u|uid|user|id)=|(?:weibo|x|twitter|facebook|"
	  "instagram|github|linkedin|tiktok)\\.com/)[\\w.%-]+", NULL },
	{ IDENTIFIER_PLATE, CONFIDENCE_HIGH,
	  "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
	  "[A-HJ-NP-Z][·•・ -]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]"
	  "(?![A-Za-z0-9])", NULL },
	{ IDENTIFIER_PLATE, CONFIDENCE_MEDIUM,
	  "\\b[A-HJ-PR-Y][A-HJ-PR-Y]\\d{2} ?[A-HJ-PR-Z]{3}\\b", NULL },
	{ IDENTIFIER_ADDRESS, CONFIDENCE_HIGH,
	  "\\p{sc:Han}{2,12}?(?:路|街|大道|巷|胡同|弄)(?:\\p{sc:Han}段)?\\s*"
	  "[\\d一二三四五六七八九十百]+\\s*(?:号|弄)"
	  "(?:[\\d\\p{sc:Han}A-Z-]{0,12}?(?:室|楼|单元|栋|幢))*", NULL },
	{ IDENTIFIER_ADDRESS, CONFIDENCE_MEDIUM,
	  "\\p{sc:Han}{2,8}?(?:小区|花园|公寓|新村|家园|苑)\\s*\\d+\\s*"
	  "(?:栋|幢|号楼|号|座)(?:\\s*\\d+\\s*单元)?(?:\\s*\\d+\\s*室?)?",
	  NULL },
	{ IDENTIFIER_ADDRESS, CONFIDENCE_HIGH,
	  "\\b\\d{1,5}[A-Za-z]? (?:[A-Z][\\w'.-]* ){1,4}?(?:Street|St|Road|"
	  "Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Square|Way|"
	  "Place|Terrace|Close|Crescent|Gardens)\\b", NULL },
	{ IDENTIFIER_ADDRESS, CONFIDENCE_MEDIUM,
	  "\\b[A-Z]{1,2}\\d[A-Z\\d]? \\d[ABD-HJLNP-UW-Z]{2}\\b", NULL },
	{ IDENTIFIER_ADDRESS, CONFIDENCE_MEDIUM,
	  "(?<=, )[A-Z]{2} \\d{5}(?:-\\d{4})?\\b", NULL },
	{ IDENTIFIER_ADDRESS, CONFIDENCE_LOW,
	  NO_DIGIT_BEFORE "(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])", NULL },
	{ IDENTIFIER_BIRTH, CONFIDENCE_MEDIUM,
	  "(?i)(?:born (?:on|in)|birthday is|date of birth|\\bdob\\b|生日|"
	  "出生日期|出生于|生于)(?:[\\s:：]|是|on|the|in|was|is)*\\K"
	  "(?:\\d[\\d./年月日 -]{3,12}|\\w+ \\d{1,2}(?:st|nd|rd|th)?,? "
	  "\\d{4}|\\d{1,2}(?:st|nd|rd|th)? \\w+,? \\d{4})", NULL },
};

enum { FORMS = sizeof(forms) / sizeof(forms[0]) };

struct number_finder {
	struct pattern *patterns[FORMS];
	struct matcher *matchers[FORMS];
};

struct number_finder *number_finder_new(struct error *err)
{
	static const struct pattern_options plain_options = { 0 };
	struct number_finder *finder = xcalloc(1, sizeof(*finder));

	for (size_t i = 0; i < FORMS; i++) {
		finder->patterns[i] = pattern_new(forms[i].pattern,
						  &plain_options, err);
		if (!finder->patterns[i]) {
			number_finder_free(finder);
			return NULL;
		}
		finder->matchers[i] = matcher_new(finder->patterns[i], NULL);
	}
	return finder;
}

void number_finder_free(struct number_finder *finder)
{
	if (!finder)
		return;
	for (size_t i = 0; i < FORMS; i++) {
		if (finder->matchers[i])
			matcher_free(finder->matchers[i]);
		pattern_free(finder->patterns[i]);
	}
	free(finder);
}

bool number_finder_find(struct number_finder *finder, const char *text,
			size_t length, struct identifier_list *list,
			struct error *err)
{
	for (size_t i = 0; i < FORMS; i++) {
		enum match_result result;
		struct span hit;

		matcher_text(finder->matchers[i], text, length);
		while ((result = matcher_next(finder->matchers[i], &hit,
					      err)) == MATCH_FOUND) {
			enum confidence how = forms[i].confidence;

			if (forms[i].check &&
			    !forms[i].check(text + hit.start,
					    span_length(hit), &how))
				continue;
			list_push(list, ((struct identifier){
				forms[i].kind, how, hit,
			}));
		}
		if (result != MATCH_NONE)
			return false;
	}
	return true;
}
