#include "base/unicode_fold.h"

#include <pthread.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/error.h"
#include "base/unicode_more.h"

/* A cluster on its way; 18 is the most that one character becomes, and case
 * may then make three of each. */
enum { ROOM = CLUSTER_MOST * 18 * 3 };

struct cluster {
	UChar s[ROOM];
	int32_t length;
};

static const UNormalizer2 *normalizer(const UNormalizer2 *(*get)(UErrorCode *))
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *found = get(&status);

	if (U_FAILURE(status))
		die("the Unicode library has no rules for composing");
	return found;
}

bool unicode_begins_cluster(unsigned folds, uint32_t cp)
{
	return cp < 0x80 ||
		unorm2_hasBoundaryBefore(normalizer(folds ?
			unorm2_getNFKCInstance : unorm2_getNFCInstance),
			(UChar32)cp);
}

uint32_t unicode_fold_simple(uint32_t cp)
{
	return (uint32_t)u_foldCase((UChar32)cp, U_FOLD_CASE_DEFAULT);
}

static bool normalize(struct cluster *c,
		      const UNormalizer2 *(*get)(UErrorCode *))
{
	UErrorCode status = U_ZERO_ERROR;
	UChar to[ROOM];
	int32_t n = unorm2_normalize(normalizer(get), c->s, c->length, to,
				     ROOM, &status);

	if (U_FAILURE(status))
		return false;
	u_memcpy(c->s, to, n);
	c->length = n;
	return true;
}

/* Puts in the place of each character what `replace` says. */
static bool replace_each(struct cluster *c,
			 int32_t (*replace)(UChar32 cp, UChar out[ROOM]))
{
	struct cluster to = { .length = 0 };
	UChar one[ROOM];

	for (int32_t i = 0; i < c->length;) {
		UChar32 cp;
		int32_t n;

		U16_NEXT(c->s, i, c->length, cp);
		n = replace(cp, one);
		if (to.length + n > ROOM)
			return false;
		u_memcpy(to.s + to.length, one, n);
		to.length += n;
	}
	u_memcpy(c->s, to.s, to.length);
	c->length = to.length;
	return true;
}

static int32_t put(UChar32 cp, UChar out[ROOM])
{
	int32_t n = 0;

	U16_APPEND_UNSAFE(out, n, cp);
	return n;
}

static int32_t usual_width(UChar32 cp, UChar out[ROOM])
{
	int32_t type = u_getIntPropertyValue(cp, UCHAR_DECOMPOSITION_TYPE);
	UErrorCode status = U_ZERO_ERROR;
	int32_t n;

	if (type != U_DT_WIDE && type != U_DT_NARROW)
		return put(cp, out);
	n = unorm2_getDecomposition(normalizer(unorm2_getNFKDInstance), cp,
				    out, ROOM, &status);
	return n < 0 || U_FAILURE(status) ? put(cp, out) : n;
}

/*
 * A mark that only colours its letter.  The vowel signs of Indian scripts are
 * letters of their own, and so is か beside が.
 */
static bool is_diacritic(UChar32 cp)
{
	UErrorCode status = U_ZERO_ERROR;

	if (u_charType(cp) != U_NON_SPACING_MARK || cp == 0x3099 ||
	    cp == 0x309A)
		return false;
	switch (uscript_getScript(cp, &status)) {
	case USCRIPT_INHERITED:
	case USCRIPT_ARABIC:
	case USCRIPT_HEBREW:
	case USCRIPT_SYRIAC:
		return true;
	default:
		return false;
	}
}

static int32_t without_marks(UChar32 cp, UChar out[ROOM])
{
	/* Strokes that Unicode takes for parts of the letter, and people for
	 * marks. */
	static const UChar32 stroked[][2] = {
		{ 0xF8, 'o' }, { 0xD8, 'O' }, { 0x111, 'd' }, { 0x110, 'D' },
		{ 0x142, 'l' }, { 0x141, 'L' }, { 0x127, 'h' }, { 0x126, 'H' },
		{ 0x167, 't' }, { 0x166, 'T' },
	};

	if (is_diacritic(cp))
		return 0;
	for (size_t i = 0; i < sizeof(stroked) / sizeof(stroked[0]); i++)
		if (stroked[i][0] == cp)
			return put(stroked[i][1], out);
	return put(cp, out);
}

static UTransliterator *to_simplified;
static pthread_once_t opened = PTHREAD_ONCE_INIT;
static pthread_mutex_t using = PTHREAD_MUTEX_INITIALIZER;

static void open_simplified(void)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar id[32];

	u_uastrcpy(id, "Traditional-Simplified");
	if (unicode_more())
		to_simplified = unicode_more()->utrans_openU(id, -1,
			UTRANS_FORWARD, NULL, 0, NULL, &status);
	if (!to_simplified || U_FAILURE(status))
		die("the Unicode library has no table of simplified "
		    "characters");
}

static int32_t simplified(UChar32 cp, UChar out[ROOM])
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t n = put(cp, out), limit = n;

	if (cp < 0x2E80)
		return n;
	pthread_once(&opened, open_simplified);
	pthread_mutex_lock(&using);
	unicode_more()->utrans_transUChars(to_simplified, out, &n, ROOM, 0,
					   &limit, &status);
	pthread_mutex_unlock(&using);
	return U_FAILURE(status) ? put(cp, out) : n;
}

/* The sign of a typewriter that stands for it. */
static int32_t plain_sign(UChar32 cp, UChar out[ROOM])
{
	static const struct {
		UChar32 first, last;
		char sign;
	} signs[] = {
		{ 0x2010, 0x2015, '-' }, { 0x2212, 0x2212, '-' },
		{ 0x2018, 0x201B, '\'' }, { 0x2039, 0x203A, '\'' },
		{ 0x2BC, 0x2BC, '\'' }, { 0xB4, 0xB4, '\'' },
		{ 0x201C, 0x201F, '"' }, { 0xAB, 0xAB, '"' },
		{ 0xBB, 0xBB, '"' },
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (signs[i].first <= cp && cp <= signs[i].last)
			return put((unsigned char)signs[i].sign, out);
	return put(cp, out);
}

static bool fold_case(struct cluster *c)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar to[ROOM];
	int32_t n = u_strFoldCase(to, ROOM, c->s, c->length,
				  U_FOLD_CASE_DEFAULT, &status);

	if (U_FAILURE(status))
		return false;
	u_memcpy(c->s, to, n);
	c->length = n;
	return normalize(c, unorm2_getNFDInstance);
}

static bool fold(unsigned folds, struct cluster *c)
{
	if ((folds & FOLD_WIDTH) && !(folds & FOLD_COMPAT) &&
	    !replace_each(c, usual_width))
		return false;
	if ((folds & FOLD_SIGNS) && !replace_each(c, plain_sign))
		return false;
	return normalize(c, folds & FOLD_COMPAT ? unorm2_getNFKDInstance :
			 unorm2_getNFDInstance) &&
		(!(folds & FOLD_CASE) || fold_case(c)) &&
		(!(folds & FOLD_MARKS) || replace_each(c, without_marks)) &&
		(!(folds & FOLD_CHINESE) || replace_each(c, simplified)) &&
		normalize(c, unorm2_getNFCInstance);
}

void unicode_fold_cluster(unsigned folds, const char *cluster, size_t length,
			  struct strbuf *out)
{
	UErrorCode status = U_ZERO_ERROR;
	struct cluster c;
	int32_t n = 0;

	u_strFromUTF8(c.s, ROOM, &c.length, cluster, (int32_t)length, &status);
	if (U_FAILURE(status) || !fold(folds, &c)) {
		strbuf_add(out, cluster, length);
		return;
	}
	strbuf_reserve(out, (size_t)c.length * 3 + 1);
	u_strToUTF8(out->s + out->length, c.length * 3 + 1, &n, c.s, c.length,
		    &status);
	out->length += (size_t)n;
	out->s[out->length] = '\0';
}
