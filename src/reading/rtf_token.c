#include "reading/rtf_token.h"

#include <limits.h>

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int hex_digit(char c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static bool more(const struct rtf_source *source)
{
	return source->at < source->length;
}

static char peek(const struct rtf_source *source)
{
	return more(source) ? source->s[source->at] : '\0';
}

static void take_number(struct rtf_source *source, struct rtf_token *t)
{
	bool negative = peek(source) == '-';
	size_t first = source->at + negative;
	long long n = 0;

	if (first >= source->length || !is_digit(source->s[first]))
		return;
	source->at = first;
	while (is_digit(peek(source))) {
		if (n <= INT_MAX)
			n = n * 10 + (peek(source) - '0');
		source->at++;
	}
	if (n > INT_MAX)
		n = INT_MAX;
	t->has_number = true;
	t->number = (int)(negative ? -n : n);
}

static void take_word(struct rtf_source *source, struct rtf_token *t)
{
	size_t n = 0;

	t->kind = RTF_WORD;
	while (is_letter(peek(source))) {
		if (n + 1 < RTF_WORD_SIZE)
			t->word[n++] = peek(source);
		source->at++;
	}
	take_number(source, t);
	if (peek(source) == ' ')
		source->at++;
	if (t->word[0] == 'b' && t->word[1] == 'i' && t->word[2] == 'n' &&
	    !t->word[3]) {
		size_t left = source->length - source->at;
		size_t bytes = t->number > 0 ? (size_t)t->number : 0;

		t->kind = RTF_BINARY;
		source->at += bytes < left ? bytes : left;
	}
}

/* After a backslash. */
static void take_control(struct rtf_source *source, struct rtf_token *t)
{
	int high, low;

	if (is_letter(peek(source))) {
		take_word(source, t);
		return;
	}
	t->kind = RTF_SYMBOL;
	t->byte = (unsigned char)peek(source);
	if (!more(source))
		return;
	source->at++;
	if (t->byte == '\r' && peek(source) == '\n')
		source->at++;
	if (t->byte != '\'' || source->length - source->at < 2)
		return;
	high = hex_digit(source->s[source->at]);
	low = hex_digit(source->s[source->at + 1]);
	if (high < 0 || low < 0)
		return;
	source->at += 2;
	t->kind = RTF_BYTE;
	t->byte = (unsigned char)(high * 16 + low);
}

struct rtf_token rtf_next(struct rtf_source *source)
{
	struct rtf_token t = { .kind = RTF_END };
	char c;

	while (peek(source) == '\r' || peek(source) == '\n' ||
	       (more(source) && !peek(source)))
		source->at++;
	if (!more(source))
		return t;
	c = source->s[source->at++];
	t.byte = (unsigned char)c;
	t.kind = RTF_BYTE;
	if (c == '{')
		t.kind = RTF_OPEN;
	else if (c == '}')
		t.kind = RTF_CLOSE;
	else if (c == '\\')
		take_control(source, &t);
	return t;
}

/* ---- encodings by number ---- */

struct numbered {
	int number;
	const char *encoding;
};

static const char *find(const struct numbered *table, size_t count, int number)
{
	for (size_t i = 0; i < count; i++)
		if (table[i].number == number)
			return table[i].encoding;
	return NULL;
}

const char *rtf_encoding_of_page(int page)
{
	static const struct numbered pages[] = {
		{ 437, "ibm-437" }, { 850, "ibm-850" }, { 852, "ibm-852" },
		{ 860, "ibm-860" }, { 862, "ibm-862" }, { 863, "ibm-863" },
		{ 864, "ibm-864" }, { 865, "ibm-865" }, { 866, "ibm-866" },
		{ 874, "windows-874" }, { 932, "windows-932" },
		{ 936, "GB18030" }, { 949, "windows-949" },
		{ 950, "windows-950" }, { 1250, "windows-1250" },
		{ 1251, "windows-1251" }, { 1252, "windows-1252" },
		{ 1253, "windows-1253" }, { 1254, "windows-1254" },
		{ 1255, "windows-1255" }, { 1256, "windows-1256" },
		{ 1257, "windows-1257" }, { 1258, "windows-1258" },
		{ 10000, "macintosh" }, { 10006, "x-mac-greek" },
		{ 10007, "x-mac-cyrillic" }, { 10029, "x-mac-centraleurroman" },
		{ 54936, "GB18030" }, { 65001, "UTF-8" },
	};

	return find(pages, sizeof(pages) / sizeof(pages[0]), page);
}

const char *rtf_encoding_of_charset(int charset)
{
	static const struct numbered charsets[] = {
		{ 77, "macintosh" }, { 128, "windows-932" },
		{ 129, "windows-949" }, { 134, "GB18030" },
		{ 136, "windows-950" }, { 161, "windows-1253" },
		{ 162, "windows-1254" }, { 163, "windows-1258" },
		{ 177, "windows-1255" }, { 178, "windows-1256" },
		{ 186, "windows-1257" }, { 204, "windows-1251" },
		{ 222, "windows-874" }, { 238, "windows-1250" },
		{ 254, "ibm-437" }, { 255, "ibm-850" },
	};

	return find(charsets, sizeof(charsets) / sizeof(charsets[0]),
		    charset);
}
