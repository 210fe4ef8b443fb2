#include "base/stem.h"

#include <libstemmer.h>
#include <string.h>

#include "base/error.h"

struct stemmer *stemmer_new(const char *language)
{
	size_t n = language ? strcspn(language, "-_") : 0;
	char code[4] = "";

	/* Longer names are those of algorithms, not of languages. */
	if (n < 2 || n > 3)
		return NULL;
	for (size_t i = 0; i < n; i++)
		code[i] = (char)(language[i] >= 'A' && language[i] <= 'Z' ?
				 language[i] + 32 : language[i]);
	return (struct stemmer *)sb_stemmer_new(code, NULL);
}

void stemmer_free(struct stemmer *stemmer)
{
	sb_stemmer_delete((struct sb_stemmer *)stemmer);
}

void stemmer_stem(struct stemmer *stemmer, const char *word, size_t length,
		  struct strbuf *out)
{
	struct sb_stemmer *stem = (struct sb_stemmer *)stemmer;
	const sb_symbol *found = sb_stemmer_stem(stem,
		(const sb_symbol *)word, (int)length);

	if (!found)
		die("out of memory");
	strbuf_add(out, found, (size_t)sb_stemmer_length(stem));
}
