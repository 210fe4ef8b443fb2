/* Encodings, sentences, folding. */
#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "test.h"

/* ---- encodings ---- */

static void expect_decoded(const void *bytes, size_t length,
			   const char *wanted, const char *text,
			   const char *encoding)
{
	struct strbuf out = STRBUF_INIT;
	struct unicode_source source;
	struct error err = ERROR_INIT;

	assert_done(unicode_decode(bytes, length, wanted, &out, &source,
				   &err));
	assert_string_equal(out.s, text);
	assert_string_equal(source.encoding, encoding);
	strbuf_release(&out);
}

static void expect_not_decoded(const void *bytes, size_t length,
			       const char *wanted, const char *words)
{
	struct strbuf out = STRBUF_INIT;
	struct unicode_source source;
	struct error err = ERROR_INIT;

	strbuf_adds(&out, "before");
	assert_refused(unicode_decode(bytes, length, wanted, &out, &source,
				      &err), words);
	assert_string_equal(out.s, "before");
	strbuf_release(&out);
}

#define BYTES(literal) (literal), sizeof(literal) - 1

static void byte_order_marks_are_believed(void **state)
{
	(void)state;
	expect_decoded(BYTES("\xEF\xBB\xBF" "a"), NULL, "a", "UTF-8");
	expect_decoded(BYTES("\xFF\xFE" "a\0\x2D\x4E"), NULL, "a中",
		       "UTF-16LE");
	expect_decoded(BYTES("\xFE\xFF" "\0a\x4E\x2D"), NULL, "a中",
		       "UTF-16BE");
	expect_decoded(BYTES("\xFF\xFE\0\0a\0\0\0"), NULL, "a", "UTF-32LE");
	expect_not_decoded(BYTES("\xEF\xBB\xBF" "a\xE9"), NULL,
			   "not UTF-8: byte 1 (0xE9)");
}

static void utf16_shows_without_a_mark(void **state)
{
	(void)state;
	expect_decoded(BYTES("R\0u\0t\0h\0:\0 \0a\0\n\0"), NULL, "Ruth: a\n",
		       "UTF-16LE");
	expect_decoded(BYTES("\0R\0u\0t\0h\0:\0 \0a\0\n"), NULL, "Ruth: a\n",
		       "UTF-16BE");
}

static void valid_utf8_is_utf8(void **state)
{
	(void)state;
	expect_decoded(BYTES("caf\xC3\xA9"), NULL, "café", "UTF-8");
	expect_decoded(BYTES("plain"), NULL, "plain", "UTF-8");
}

static void western_texts(void **state)
{
	(void)state;
	expect_decoded(BYTES("\x93" "caf\xE9\x94 \x96 tr\xE8s bon"), NULL,
		       "“café” – très bon", "windows-1252");
	expect_decoded(BYTES("caf\xE9 tr\xE8s bon"), NULL, "café très bon",
		       "ISO-8859-1");
	expect_decoded(BYTES("c\xBDur et \xE9t\xE9"), NULL, "cœur et été",
		       "ISO-8859-15");
}

/* The same words in each encoding come back the same. */
static void chinese_texts(void **state)
{
	static const char simplified[] =
		"\xD5\xE2\xBC\xDB\xB8\xF1\xCA\xC7\xB2\xBB\xCA\xC7\xCC\xAB"
		"\xB8\xDF\xC1\xCB\xA3\xBF\n\xCE\xD2\xBE\xF5\xB5\xC3\xCC\xAB"
		"\xB8\xDF\xC1\xCB\xA1\xA3";
	static const char traditional[] =
		"\xB3\x6F\xBB\xF9\xAE\xE6\xAC\x4F\xA4\xA3\xAC\x4F\xA4\xD3"
		"\xB0\xAA\xA4\x46\xA1\x48\n\xA7\xDA\xC4\xB1\xB1\x6F\xA4\xD3"
		"\xB0\xAA\xA4\x46\xA1\x43";

	(void)state;
	expect_decoded(BYTES(simplified), NULL,
		       "这价格是不是太高了？\n我觉得太高了。", "GB18030");
	expect_decoded(BYTES(traditional), NULL,
		       "這價格是不是太高了？\n我覺得太高了。", "Big5-HKSCS");
	/* Four bytes for a character beyond GBK. */
	expect_decoded(BYTES("\xC4\xE3\x95\x32\x82\x36\xBA\xC3\xCE\xD2\xB5"
			     "\xC4\xCA\xC7"), NULL, "你𠀀好我的是", "GB18030");
}

static void japanese_and_korean_texts(void **state)
{
	(void)state;
	expect_decoded(BYTES("\x82\xB1\x82\xEA\x82\xCD\x83\x65\x83\x58\x83"
			     "\x67\x82\xC5\x82\xB7\x81\x42"), NULL,
		       "これはテストです。", "Shift_JIS");
	expect_decoded(BYTES("\xA4\xB3\xA4\xEC\xA4\xCF\xA5\xC6\xA5\xB9\xA5"
			     "\xC8\xA4\xC7\xA4\xB9\xA1\xA3"), NULL,
		       "これはテストです。", "EUC-JP");
}

/* What one encoding alone makes sense of, told without a mark. */
static void encodings_without_a_mark(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *text, *encoding;
	} rows[] = {
		{ BYTES("Apr\217s, \215a n\325\216tait pas si difficile \320 m"
			"\220me \210 No\221l.\012"),
		  "Après, ça n’était pas si difficile – même à Noël.\n",
		  "macintosh" },
		{ BYTES("Sp\204ter haben wir f\201r G\204ste gekocht, in gro\341e"
			"n T\224pfen.\012"),
		  "Später haben wir für Gäste gekocht, in großen Töpfen.\n",
		  "IBM850" },
		{ BYTES("P\242\253niej \276ona si\251 \230mia\210a, \276e to nie "
			"jest takie trudne.\012"),
		  "Później żona się śmiała, że to nie jest takie trudne.\n",
		  "IBM852" },
		{ BYTES("P\363\237niej \277ona si\352 \234mia\263a, \277e to nie "
			"jest takie trudne.\012"),
		  "Później żona się śmiała, że to nie jest takie trudne.\n",
		  "windows-1250" },
		{ BYTES("Potom jsme za\350ali va\370it doma, kur\375r se dvakr"
			"\341t zpozdil, to je \271koda.\012"),
		  "Potom jsme začali vařit doma, kurýr se dvakrát zpozdil, to je škoda.\n",
		  "ISO-8859-2" },
		{ BYTES("G\366r\374\376meci: Yemek sipari\376 etmeyi neden b\375r"
			"akt\375n\375z\077\012"),
		  "Görüşmeci: Yemek sipariş etmeyi neden bıraktınız?\n",
		  "ISO-8859-9" },
		{ BYTES("\341\316\316\301: \356\301\323\301\315\320\305\322\305"
			"\304 \336\305\322\305\332 \303\246\316\325, \335\305 "
			"\312 \313\325\322'\244\322 \304\327\246\336\246 \332\301"
			"\320\246\332\316\311\327\323\321.\012"),
		  "Анна: Насамперед через ціну, ще й кур'єр двічі запізнився.\n",
		  "KOI8-U" },
		{ BYTES("\211[\000\000\034Z\000\000\032\377\000\000\367N\000\000<"
			"h\000\000\0020\000\000\012\000\000\000"),
		  "安娜：价格。\n",
		  "UTF-32LE" },
		{ BYTES("\000\000[\211\000\000Z\034\000\000\377\032\000\000N\367"
			"\000\000h<\000\0000\002\000\000\000\012"),
		  "安娜：价格。\n",
		  "UTF-32BE" },
		{ BYTES("\211[\034Z\032\377\000N*N\272N\003T*Y5\215\206N\014\377"
			"\367N<h\015N}Y\0020\012\000"),
		  "安娜：一个人吃太贵了，价格不好。\n",
		  "UTF-16LE" },
		{ BYTES("[\211Z\034\377\032N\000N*N\272T\003Y*\2155N\206\377\014N"
			"\367h<N\015Y}0\002\000\012"),
		  "安娜：一个人吃太贵了，价格不好。\n",
		  "UTF-16BE" },
		{ BYTES("A\016-\016\031\016:\000 \000@\016\036\016#\0162\0160\016"
			"#\0162\016\004\0162\016@\016\033\016G\016\031\016+\016%"
			"\0161\016\001\016\012\000"),
		  "แอน: เพราะราคาเป็นหลัก\n",
		  "UTF-16LE" },
		{ BYTES("\033$B%\042%s%J!'CMCJ$G$9!#\033(B\012"),
		  "アンナ：値段です。\n",
		  "ISO-2022-JP" },
		{ BYTES("~{02DH#:<[8q!#~}\012"),
		  "安娜：价格。\n",
		  "HZ-GB-2312" },
		{ BYTES("+W4laHP8aTvdoPGYvWSqNNU6GMAI\012"),
		  "安娜：价格是太贵了。\n",
		  "UTF-7" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		expect_decoded(rows[i].bytes, rows[i].length, NULL,
			       rows[i].text, rows[i].encoding);
	/* What only looks like one. */
	expect_decoded(BYTES("call +49 30 1+1 +ab-cd\n"), NULL,
		       "call +49 30 1+1 +ab-cd\n", "UTF-8");
	expect_decoded(BYTES("a ~{ b\n"), NULL, "a ~{ b\n", "UTF-8");
	expect_decoded("", 0, NULL, "", "UTF-8");
}

/* One damaged byte makes UTF-8 no other encoding. */
static void damaged_utf8_is_told(void **state)
{
	struct strbuf text = STRBUF_INIT;

	(void)state;
	for (int i = 0; i < 20; i++)
		strbuf_adds(&text, "价格太贵了。\n");
	text.s[10] = 'x';
	expect_not_decoded(text.s, text.length, NULL, "not UTF-8: byte 9");
	strbuf_release(&text);
}

static void what_the_user_says_is_done(void **state)
{
	(void)state;
	expect_decoded(BYTES("\xE9"), "latin1", "é", "ISO-8859-1");
	expect_decoded(BYTES("\xD5\xE2"), "gbk", "这", "GBK");
	expect_decoded(BYTES("\xEF\xBB\xBF" "a"), "utf-8", "a", "UTF-8");
	expect_not_decoded(BYTES("a\xE9" "b"), "utf-8",
			   "byte 1 (0xE9) does not fit");
	expect_not_decoded(BYTES("a"), "martian",
			   "no encoding is called \"martian\"");
	expect_not_decoded(BYTES("\xD5"), "GB18030", "breaks off");
}

static void noise_is_no_text(void **state)
{
	char noise[512];

	(void)state;
	expect_not_decoded(BYTES("a\0\0\0b\1\0\0c\0\0"), NULL, "binary data");
	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = (char)(i * 73 + i / 7 * 31);
	expect_not_decoded(noise, sizeof(noise), NULL, "encoding");
}

static void decoding_never_breaks(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct strbuf out = STRBUF_INIT;
		struct unicode_source source;
		struct error err = ERROR_INIT;
		char bytes[64];
		size_t n = seed % sizeof(bytes);

		for (size_t i = 0; i < n; i++) {
			seed = seed * 1103515245u + 12345;
			bytes[i] = (char)(seed >> 16);
		}
		seed = seed * 1103515245u + 12345;
		if (unicode_decode(bytes, n, NULL, &out, &source, &err)) {
			unicode_tidy(&out);
			assert_true(utf8_valid(out.s, out.length));
		}
		strbuf_release(&out);
	}
}

static void line_ends_become_one_kind(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct unicode_tidied tidied;

	(void)state;
	strbuf_add(&text, BYTES("a\r\nb\rc\n\r\nd\xE2\x80\xA8" "e\xC2\x85"
				"f\tg\fh\0i\1j\x7Fk\r"));
	tidied = unicode_tidy(&text);
	assert_string_equal(text.s, "a\nb\nc\n\nd\ne\nf\tg\fhijk\n");
	assert_int_equal(text.length, strlen(text.s));
	assert_int_equal(tidied.nuls, 1);
	assert_int_equal(tidied.controls, 2);
	strbuf_release(&text);
}

/* ---- sentences ---- */

/* The sentences, each between bars. */
static void expect_sentences(const char *text, const char *expected)
{
	struct span_list list = { 0 };
	struct strbuf shown = STRBUF_INIT;

	unicode_sentences(text, strlen(text), &list);
	for (size_t i = 0; i < list.count; i++) {
		strbuf_add(&shown, text + list.at[i].start,
			   span_length(list.at[i]));
		strbuf_addc(&shown, '|');
	}
	assert_string_equal(shown.s, expected);
	strbuf_release(&shown);
	list_release(&list);
}

static void english_sentences(void **state)
{
	(void)state;
	expect_sentences("It was fine. Was it? Yes! ",
			 "It was fine.|Was it?|Yes!|");
	expect_sentences("He said \"no.\" Then (he left.) Well.",
			 "He said \"no.\"|Then (he left.)|Well.|");
	expect_sentences("Dr. Chen paid 3.50 for J. Smith. Prof. Li did not.",
			 "Dr. Chen paid 3.50 for J. Smith.|"
			 "Prof. Li did not.|");
	expect_sentences("So... I left. And I. Did.",
			 "So...|I left.|And I.|Did.|");
	expect_sentences("Il dit : « Oui. » Et puis « non. »",
			 "Il dit : « Oui. »|Et puis « non. »|");
	expect_sentences("one\ntwo\n\n  three  \n", "one|two|three|");
	expect_sentences("", "");
	expect_sentences(" \n ", "");
}

static void chinese_sentences(void **state)
{
	(void)state;
	expect_sentences("太贵了。我不买！为什么？因为贵。",
			 "太贵了。|我不买！|为什么？|因为贵。|");
	expect_sentences("他说：“好。”然后走了。（笑。）我也走了。",
			 "他说：“好。”|然后走了。|（笑。）|我也走了。|");
	expect_sentences("这个……嗯，还行；那个不行。",
			 "这个……嗯，还行；那个不行。|");
	expect_sentences("真的？！真的。「是嗎？」他問。",
			 "真的？！|真的。|「是嗎？」|他問。|");
	expect_sentences("用app付款。OK吗?好的", "用app付款。|OK吗?|好的|");
}

static void folding(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	unicode_fold(BYTES("ABc"), &out);
	unicode_fold(BYTES("ÀÉß中"), &out);
	assert_string_equal(out.s, "abcàéss中");
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(byte_order_marks_are_believed),
		cmocka_unit_test(utf16_shows_without_a_mark),
		cmocka_unit_test(valid_utf8_is_utf8),
		cmocka_unit_test(western_texts),
		cmocka_unit_test(chinese_texts),
		cmocka_unit_test(japanese_and_korean_texts),
		cmocka_unit_test(encodings_without_a_mark),
		cmocka_unit_test(damaged_utf8_is_told),
		cmocka_unit_test(what_the_user_says_is_done),
		cmocka_unit_test(noise_is_no_text),
		cmocka_unit_test(decoding_never_breaks),
		cmocka_unit_test(line_ends_become_one_kind),
		cmocka_unit_test(english_sentences),
		cmocka_unit_test(chinese_sentences),
		cmocka_unit_test(folding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
