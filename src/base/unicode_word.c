#include "base/unicode_word.h"

#include <unicode/uscript.h>

#include "base/utf8.h"

bool unicode_parts_no_words(uint32_t cp)
{
	static const UScriptCode scripts[] = {
		USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA,
		USCRIPT_BOPOMOFO, USCRIPT_THAI, USCRIPT_LAO, USCRIPT_KHMER,
		USCRIPT_MYANMAR,
	};

	if (cp < 0x0E00)
		return false;
	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++)
		if (uscript_hasScript((UChar32)cp, scripts[i]))
			return true;
	return false;
}

static bool is_of_word(uint32_t cp)
{
	return cp == '_' || (utf8_is_letter(cp) && !unicode_parts_no_words(cp));
}

static uint32_t before(const char *text, size_t at)
{
	size_t last = utf8_previous(text, at), n;

	return utf8_decode(text + last, at - last, &n);
}

static uint32_t behind(const char *text, size_t length, size_t at)
{
	size_t n;

	return utf8_decode(text + at, length - at, &n);
}

bool unicode_word_may_begin(const char *text, size_t length, size_t at)
{
	return !at || !is_of_word(before(text, at)) ||
		(at < length && unicode_parts_no_words(behind(text, length,
							      at)));
}

bool unicode_word_may_end(const char *text, size_t length, size_t at)
{
	return at >= length || !is_of_word(behind(text, length, at)) ||
		(at && unicode_parts_no_words(before(text, at)));
}
