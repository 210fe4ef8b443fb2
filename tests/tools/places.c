/*
 * Where other programs find something, as axial says it.
 *
 *	rg -o -b -H PATTERN FOLDER | places FOLDER
 *
 * Reads lines "FOLDER/NAME.txt:BYTE:…" and writes "NAME CODE-POINT", for
 * hits that come in order in each file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/utf8.h"

struct place_counter {
	char *name;
	struct strbuf text;
	size_t byte, cp;
};

static void turn_to(struct place_counter *p, const char *name)
{
	struct error err = ERROR_INIT;

	if (p->name && !strcmp(p->name, name))
		return;
	free(p->name);
	p->name = strdup(name);
	p->byte = p->cp = 0;
	strbuf_reset(&p->text);
	if (!file_read(name, (size_t)1 << 31, &p->text, &err)) {
		fprintf(stderr, "places: %s\n", err.message);
		exit(2);
	}
}

static size_t count_to(struct place_counter *p, size_t byte)
{
	if (byte < p->byte)
		p->byte = p->cp = 0;
	if (byte > p->text.length)
		byte = p->text.length;
	p->cp += utf8_count(p->text.s + p->byte, byte - p->byte);
	p->byte = byte;
	return p->cp;
}

int main(void)
{
	struct place_counter p = { .text = STRBUF_INIT };
	char *line = NULL;
	size_t size = 0;

	while (getline(&line, &size, stdin) > 0) {
		/* A + parts what a line holds more than once. */
		size_t name = strcspn(line, ":+");
		size_t byte = strtoul(line + name + !!line[name], NULL, 10);
		const char *base;

		line[name] = '\0';
		turn_to(&p, line);
		base = path_base(line);
		printf("%.*s %zu\n", (int)strcspn(base, "."), base,
		       count_to(&p, byte));
	}
	free(line);
	free(p.name);
	strbuf_release(&p.text);
	return 0;
}
