/*
 * The colours of categories.  Main categories take them in their order, where
 * the researcher has not given any; what they hold has theirs.
 */
#include <string.h>

#include "page/page_internal.h"

static const struct {
	const char *class, *value;
} colours[PAGE_COLOURS + 1] = {
	{ "k0", "#2f6fb7" }, { "k1", "#c2572b" }, { "k2", "#2f8f5b" },
	{ "k3", "#8a57b5" }, { "k4", "#b58900" }, { "k5", "#c23f6e" },
	{ "k6", "#178a94" }, { "k7", "#6d7f2b" }, { "k8", "#9c6644" },
	{ "k9", "#5a67c9" }, { "k10", "#a14a9b" }, { "k11", "#557a75" },
	{ "kx", "#7a8490" },
};

const char *page_colour_class(uint8_t number)
{
	return colours[number].class;
}

static bool is_colour(const char *text)
{
	return text && text[0] == '#' && strlen(text) == 7 &&
		strspn(text + 1, "0123456789abcdefABCDEF") == 6;
}

const char *page_colour_value(const struct page *page, uint8_t number)
{
	const struct code_list *codes = &page->material.codes;

	for (uint32_t i = 0; number < PAGE_COLOURS && i < codes->count; i++)
		if (!codes->at[i].parent && page->colours[i] == number &&
		    is_colour(codes->at[i].color))
			return codes->at[i].color;
	return colours[number].value;
}
