#include "tui/settings.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

static const char *const theme_words[] = { "dark", "light", "mono", NULL };
static const char *const color_words[] = { "auto", "none", "8", "256", "true",
	NULL };
static const char *const yes_words[] = { "off", "on", NULL };
static const char *const snap_words[] = { "none", "word", "sentence", "turn",
	NULL };

#define AT(member) offsetof(struct settings, member)

const struct setting settings[] = {
	{ "theme", N_("for a dark or a light terminal, or without colors"),
	  theme_words, 0, 2, THEME_DARK, AT(theme) },
	{ "colors", N_("how many colors the terminal has; auto asks it"),
	  color_words, 0, 4, COLORS_AUTO, AT(colors) },
	{ "mouse", N_("whether the mouse selects and clicks"),
	  yes_words, 0, 1, 1, AT(mouse) },
	{ "snap", N_("what a selection grows to"),
	  snap_words, 0, 3, SNAP_WORD, AT(snap) },
	{ "text-width", N_("columns of a transcript's lines; 0: all there are"),
	  NULL, 0, 400, 0, AT(text_width) },
	{ "key-line", N_("whether the last line shows the keys"),
	  yes_words, 0, 1, 1, AT(key_line) },
	{ "poll", N_("milliseconds between looks for changes of others"),
	  NULL, 100, 60000, 1000, AT(poll) },
	{ 0 },
};

static int *member(struct settings *s, const struct setting *setting)
{
	return (int *)(void *)((char *)s + setting->at);
}

void settings_init(struct settings *s)
{
	for (const struct setting *row = settings; row->name; row++)
		*member(s, row) = row->otherwise;
}

static bool take_value(struct settings *s, const struct setting *row,
		       const char *value)
{
	char *end;
	long number;

	if (row->words) {
		for (int i = 0; row->words[i]; i++) {
			if (strcmp(row->words[i], value) != 0)
				continue;
			*member(s, row) = i;
			return true;
		}
		return false;
	}
	number = strtol(value, &end, 10);
	if (!*value || *end || number < row->least || number > row->most)
		return false;
	*member(s, row) = (int)number;
	return true;
}

static char *trim(char *s)
{
	char *end = s + strlen(s);

	while (end > s && strchr(" \t\r", end[-1]))
		*--end = '\0';
	return s + strspn(s, " \t");
}

static const char *read_line(struct settings *s, char *line)
{
	char *equals = strchr(line, '=');
	const char *name, *value;

	if (!equals)
		return _("a line says: name = value");
	*equals = '\0';
	name = trim(line);
	value = trim(equals + 1);
	for (const struct setting *row = settings; row->name; row++)
		if (!strcmp(row->name, name))
			return take_value(s, row, value) ? NULL :
				_("this setting has no such value");
	return _("there is no such setting");
}

void settings_read(struct settings *s, const char *text,
	void (*report)(void *context, size_t line, const char *problem),
	void *context)
{
	size_t number = 0;

	while (*text) {
		size_t n = strcspn(text, "\n");
		char *line = xstrndup(text, n), *start = trim(line);
		const char *problem = *start && *start != '#' ?
			read_line(s, start) : NULL;

		number++;
		if (problem)
			report(context, number, problem);
		free(line);
		text += n + (text[n] == '\n');
	}
}

void setting_value(const struct settings *s, const struct setting *setting,
		   struct strbuf *out)
{
	int value = *(const int *)(const void *)((const char *)s +
						 setting->at);

	if (setting->words)
		strbuf_adds(out, setting->words[value]);
	else
		strbuf_addf(out, "%d", value);
}

void settings_path(const char *name, struct strbuf *out)
{
	const char *config = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");

	strbuf_reset(out);
	if (config && *config == '/')
		strbuf_addf(out, "%s/axial/%s", config, name);
	else if (home && *home)
		strbuf_addf(out, "%s/.config/axial/%s", home, name);
}
