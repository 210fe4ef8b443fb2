#include "report/stop_list.h"

#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/utf8.h"

enum { LONGEST_LIST = 16 << 20 };

/* Embedded from data/ when the program is built. */
extern const char stopwords_en[], stopwords_zh[];

static void mark(const char *list, const struct vocabulary *vocabulary,
		 bool *stopped)
{
	static const char blank[] = " \t\r\n";

	for (list += strspn(list, blank); *list;
	     list += strspn(list, blank)) {
		size_t n = strcspn(list, blank);
		uint32_t word;

		if (*list == '#') {
			list += strcspn(list, "\n");
			continue;
		}
		word = vocabulary_find(vocabulary, list, n);
		if (word != NO_SUCH_WORD)
			stopped[word] = true;
		list += n;
	}
}

static bool mark_file(const char *path, const struct vocabulary *vocabulary,
		      bool *stopped, struct error *err)
{
	struct strbuf file = STRBUF_INIT;
	bool ok = file_read(path, LONGEST_LIST, &file, err);

	if (ok && !utf8_valid(file.s, file.length))
		ok = error_set(err, _("%s: a stop list is text in UTF-8"),
			       path);
	if (ok)
		mark(file.s + utf8_bom(file.s, file.length), vocabulary,
		     stopped);
	strbuf_release(&file);
	return ok;
}

bool stop_list_mark(const struct words_wish *wish,
		    const struct vocabulary *vocabulary, bool *stopped,
		    struct error *err)
{
	bool ok = true;

	if (!wish->no_stop) {
		mark(stopwords_en, vocabulary, stopped);
		mark(stopwords_zh, vocabulary, stopped);
	}
	for (size_t i = 0; ok && i < wish->stop.count; i++)
		ok = mark_file(wish->stop.at[i], vocabulary, stopped, err);
	return ok;
}
