/* The words that are said most, and by how many people. */
#include <stdlib.h>

#include "base/segment_zh.h"
#include "page/page_internal.h"
#include "page/picture.h"
#include "report/word_corpus.h"

enum { WORDS = 30 };

static void add_word(struct page *page, const struct word_corpus *corpus,
		     const struct word_sum *sum, uint64_t most)
{
	strbuf_addf(&page->out, "<tr><th scope=\"row\">%s</th><td>",
		    page_words(page, word_name(corpus, sum->word)));
	picture_bar(&page->out, sum->count, most);
	strbuf_addf(&page->out, "</td><td class=\"n\">%llu</td><td class=\"n\">"
		    "%lu</td></tr>\n", (unsigned long long)sum->count,
		    (unsigned long)sum->participants);
}

static void add_words(struct page *page, const struct word_corpus *corpus)
{
	struct word_sum *sums = word_sums_by_count(corpus);
	uint64_t most = 0;
	size_t shown = 0;

	for (size_t i = 0; i < corpus->distinct && shown < WORDS; i++) {
		if (!word_wanted(corpus, &sums[i]))
			continue;
		if (!shown++) {
			most = sums[i].count;
			strbuf_addf(&page->out, "<div class=\"scroll\" "
				"tabindex=\"0\" role=\"group\" "
				"aria-label=\"%s\"><table class=\"sortable\">"
				"<caption>%s</caption><thead><tr><th "
				"scope=\"col\">%s</th><td></td><th "
				"scope=\"col\" class=\"n\">%s</th><th "
				"scope=\"col\" class=\"n\">%s</th></tr></thead>"
				"<tbody>\n", page_words(page, _("Key words")),
				page_words(page, _("Words that are said most, "
					"without the usual stop words")),
				page_words(page, _("word")),
				page_words(page, _("times")),
				page_words(page, _("people")));
		}
		add_word(page, corpus, &sums[i], most);
	}
	if (shown)
		strbuf_adds(&page->out, "</tbody></table></div>\n");
	free(sums);
}

/* Small letters hide names from those who look for them: what is for the
 * public has no list of words. */
bool page_keywords(struct page *page, struct error *err)
{
	struct words_wish wish = { .dictionary = lexicon_usual_path() };
	struct word_corpus corpus = { 0 };

	if (page->wish->for_public || !page->material.documents.count)
		return true;
	if (!word_corpus_make(&page->material, &wish, NULL, &corpus, err))
		return false;
	add_words(page, &corpus);
	word_corpus_release(&corpus);
	return true;
}
