/* Prose in cells: broken into lines as in reports. */
#include <string.h>

#include "report/wrap.h"
#include "tui/theory.h"

/* Calls for each line of the text, NULL canvas: only counts. */
static int lay(struct canvas *c, int width, int y, unsigned style,
	       const char *text)
{
	while (*text && width > 1) {
		size_t n = strcspn(text, "\n"), next = 0;

		do {
			size_t fits = n ? wrap_line(text, n, (size_t)width,
						    &next) : 0;

			if (c)
				canvas_textn(c, 0, y, style, text, fits);
			y++;
			text += next;
			n -= next;
			next = 0;
		} while (n);
		text += *text == '\n';
	}
	return y;
}

int tui_draw_words(struct canvas *c, int y, unsigned style, const char *text)
{
	return lay(c, c->width, y, style, text);
}

int tui_words_lines(int width, const char *text)
{
	return lay(NULL, width, 0, 0, text);
}
