#include "report/features.h"

#include "base/memory.h"
#include "base/utf8.h"

#define HASH_START 0xcbf29ce484222325u
#define HASH_STEP 0x100000001b3u

struct reading {
	void (*meet)(void *context, uint64_t feature);
	void *context;
	uint64_t word;			/* its hash so far; 0: none began */
	uint32_t before;		/* the CJK character before; 0: none */
	bool paired;			/* it is in a pair already */
};

static void end_word(struct reading *r)
{
	if (r->word)
		r->meet(r->context, r->word);
	r->word = 0;
}

/* A character that stands alone is a feature by itself. */
static void end_run(struct reading *r)
{
	if (r->before && !r->paired)
		r->meet(r->context, r->before);
	r->before = 0;
	r->paired = false;
}

static void add_letter(struct reading *r, uint32_t c)
{
	end_run(r);
	r->word = ((r->word ? r->word : HASH_START) ^ c) * HASH_STEP;
}

static void add_character(struct reading *r, uint32_t c)
{
	end_word(r);
	if (r->before) {
		r->meet(r->context, (uint64_t)r->before << 32 | c);
		r->paired = true;
	}
	r->before = c;
}

void features_each(const char *text, size_t length,
		   void (*meet)(void *context, uint64_t feature),
		   void *context)
{
	struct reading r = { .meet = meet, .context = context };

	for (size_t i = 0, n; i < length; i += n) {
		unsigned char c = (unsigned char)text[i];
		uint32_t cp = c;

		n = 1;
		if (c >= 0x80)
			cp = utf8_decode(text + i, length - i, &n);
		else if (c >= 'A' && c <= 'Z')
			cp = c + 32u;
		if (c < 0x80 ? (cp >= 'a' && cp <= 'z') ||
		    (cp >= '0' && cp <= '9') : false) {
			add_letter(&r, cp);
		} else if (c >= 0x80 && utf8_is_cjk(cp) &&
			   utf8_is_letter(cp)) {
			add_character(&r, cp);
		} else if (c >= 0x80 && utf8_is_letter(cp)) {
			add_letter(&r, cp);
		} else {
			end_word(&r);
			end_run(&r);
		}
	}
	end_word(&r);
	end_run(&r);
}

static void push(void *context, uint64_t feature)
{
	struct feature_bag *bag = context;

	list_push(bag, ((struct feature){ feature, 1 }));
}

void features_add(struct feature_bag *bag, const char *text, size_t length)
{
	features_each(text, length, push, bag);
}
