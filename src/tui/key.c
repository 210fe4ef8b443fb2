#include "tui/key.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"

static const struct {
	const char *name;
	uint32_t code;
} names[] = {
	{ "Enter", PRESS_ENTER },
	{ "Tab", PRESS_TAB },
	{ "Esc", PRESS_ESCAPE },
	{ "Backspace", PRESS_BACKSPACE },
	{ "Delete", PRESS_DELETE },
	{ "Insert", PRESS_INSERT },
	{ "Up", PRESS_UP },
	{ "Down", PRESS_DOWN },
	{ "Left", PRESS_LEFT },
	{ "Right", PRESS_RIGHT },
	{ "Home", PRESS_HOME },
	{ "End", PRESS_END },
	{ "PgUp", PRESS_PAGE_UP },
	{ "PgDn", PRESS_PAGE_DOWN },
	{ "F1", PRESS_F1 },
	{ "F2", PRESS_F1 + 1 },
	{ "F3", PRESS_F1 + 2 },
	{ "F4", PRESS_F1 + 3 },
	{ "F5", PRESS_F1 + 4 },
	{ "F6", PRESS_F1 + 5 },
	{ "F7", PRESS_F1 + 6 },
	{ "F8", PRESS_F1 + 7 },
	{ "F9", PRESS_F1 + 8 },
	{ "F10", PRESS_F1 + 9 },
	{ "F11", PRESS_F1 + 10 },
	{ "F12", PRESS_F12 },
	{ "Space", ' ' },
};

enum { NAMES = sizeof(names) / sizeof(names[0]) };

static const struct {
	char letter;
	enum key_modifier with;
} modifiers[] = {
	{ 'C', WITH_CONTROL },
	{ 'M', WITH_ALT },
	{ 'S', WITH_SHIFT },
};

enum { MODIFIERS = sizeof(modifiers) / sizeof(modifiers[0]) };

bool key_is_text(struct key key)
{
	return !key.with && key.code >= ' ' && key.code < PRESS_ENTER &&
		key.code != 0x7F;
}

static bool take_modifier(const char *name, size_t n, unsigned *with)
{
	if (n < 3 || name[1] != '-')
		return false;
	for (size_t i = 0; i < MODIFIERS; i++) {
		if (modifiers[i].letter != name[0])
			continue;
		*with |= modifiers[i].with;
		return true;
	}
	return false;
}

bool key_parse(const char *name, size_t n, struct key *key)
{
	size_t length;

	*key = (struct key){ 0 };
	while (take_modifier(name, n, &key->with)) {
		name += 2;
		n -= 2;
	}
	for (size_t i = 0; i < NAMES; i++) {
		if (strlen(names[i].name) != n ||
		    strncasecmp(names[i].name, name, n) != 0)
			continue;
		key->code = names[i].code;
		return true;
	}
	if (!n || !utf8_valid(name, n))
		return false;
	key->code = utf8_decode(name, n, &length);
	if ((key->with & WITH_SHIFT) && key->code < PRESS_ENTER)
		return false;
	return length == n && key->code > ' ';
}

void key_describe(struct key key, struct strbuf *out)
{
	for (size_t i = 0; i < MODIFIERS; i++)
		if (key.with & modifiers[i].with)
			strbuf_addf(out, "%c-", modifiers[i].letter);
	for (size_t i = 0; i < NAMES; i++) {
		if (names[i].code != key.code)
			continue;
		strbuf_adds(out, names[i].name);
		return;
	}
	strbuf_add_codepoint(out, key.code);
}

bool keys_parse(const char *text, struct keys *keys)
{
	keys->count = 0;
	for (;;) {
		size_t n;

		text += strspn(text, " ");
		if (!*text)
			return keys->count > 0;
		n = strcspn(text, " ");
		if (keys->count == KEYS_MOST ||
		    !key_parse(text, n, &keys->at[keys->count]))
			return false;
		keys->count++;
		text += n;
	}
}

void keys_describe(const struct keys *keys, struct strbuf *out)
{
	for (size_t i = 0; i < keys->count; i++) {
		if (i)
			strbuf_addc(out, ' ');
		key_describe(keys->at[i], out);
	}
}
