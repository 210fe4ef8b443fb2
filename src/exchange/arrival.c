#include "exchange/arrival.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

void arrival_release(struct arrival *a)
{
	list_release(&a->users);
	list_release(&a->codes);
	list_release(&a->memberships);
	list_release(&a->sources);
	list_release(&a->selections);
	list_release(&a->codings);
	list_release(&a->notes);
	list_release(&a->abouts);
	list_release(&a->variables);
	list_release(&a->values);
	list_release(&a->cases);
	list_release(&a->parts);
	list_release(&a->sets);
	list_release(&a->members);
	list_release(&a->links);
	list_release(&a->vertices);
	list_release(&a->edges);
	list_release(&a->graphs);
	arena_release(&a->arena);
}

bool guid_is_set(struct guid guid)
{
	static const struct guid none;

	return !guid_equal(guid, none);
}

/* Times. */

/* "+01:00", "-0530", "Z" or nothing, in minutes. */
static int zone_minutes(const char *s)
{
	int hours = 0, minutes = 0, sign = *s == '-' ? -1 : 1;

	if (*s != '+' && *s != '-')
		return 0;
	if (sscanf(s + 1, "%2d:%2d", &hours, &minutes) < 2)
		sscanf(s + 1, "%2d%2d", &hours, &minutes);
	return sign * (hours * 60 + minutes);
}

static const char *format_time(struct arena *arena, struct tm *tm, int zone)
{
	time_t at;
	char text[64];

	if (tm->tm_mon < 0 || tm->tm_mon > 11 || tm->tm_mday < 1 ||
	    tm->tm_mday > 31 || tm->tm_hour < 0 || tm->tm_hour > 24 ||
	    tm->tm_min < 0 || tm->tm_min > 59 || tm->tm_sec < 0 ||
	    tm->tm_sec > 60 || tm->tm_year < -1899 || tm->tm_year > 8099)
		return NULL;
	at = timegm(tm) - (time_t)zone * 60;
	gmtime_r(&at, tm);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", tm);
	return arena_strdup(arena, text);
}

static int month_of(const char *name)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	const char *at = strstr(names, name);

	return strlen(name) == 3 && at ? (int)(at - names) / 3 : -1;
}

/* As most write it and as we do: nothing to reckon. */
static bool is_ours(const char *text)
{
	static const char shape[] = "dddd-dd-ddTdd:dd:ddZ";

	for (size_t i = 0; i < sizeof(shape); i++)
		if (shape[i] == 'd' ? !isdigit((unsigned char)text[i]) :
		    text[i] != shape[i])
			return false;
	return strncmp(text + 5, "00", 2) > 0 &&
		strncmp(text + 5, "12", 2) <= 0 &&
		strncmp(text + 8, "00", 2) > 0 &&
		strncmp(text + 8, "28", 2) <= 0 &&
		strncmp(text + 11, "23", 2) <= 0 &&
		strncmp(text + 14, "59", 2) <= 0 &&
		strncmp(text + 17, "59", 2) <= 0;
}

const char *arrival_time(struct arena *arena, const char *text)
{
	struct tm tm = { .tm_mday = 1 };
	char month[4], parting;
	int n = 0;

	if (!text)
		return NULL;
	if (is_ours(text))
		return arena_strdup(arena, text);
	if (sscanf(text, "%4d-%2d-%2d%n", &tm.tm_year, &tm.tm_mon,
		   &tm.tm_mday, &n) == 3) {
		const char *rest = text + n;

		tm.tm_year -= 1900;
		tm.tm_mon--;
		if (sscanf(rest, "%c%2d:%2d:%2d%n", &parting, &tm.tm_hour,
			   &tm.tm_min, &tm.tm_sec, &n) >= 4)
			rest += n;
		while (*rest == '.' || isdigit((unsigned char)*rest))
			rest++;
		return format_time(arena, &tm, zone_minutes(rest));
	}
	if (sscanf(text, "%*3s %3s %2d %2d:%2d:%2d %4d", month, &tm.tm_mday,
		   &tm.tm_hour, &tm.tm_min, &tm.tm_sec, &tm.tm_year) != 6)
		return NULL;
	tm.tm_year -= 1900;
	tm.tm_mon = month_of(month);
	return format_time(arena, &tm, 0);
}

/* Colours: hexadecimal, and the names that R and others share. */

static const struct { const char *name, *color; } named_colors[] = {
	{ "black", "#000000" }, { "white", "#ffffff" }, { "red", "#ff0000" },
	{ "green", "#00ff00" }, { "blue", "#0000ff" },
	{ "yellow", "#ffff00" }, { "cyan", "#00ffff" },
	{ "magenta", "#ff00ff" }, { "orange", "#ffa500" },
	{ "pink", "#ffc0cb" }, { "purple", "#a020f0" },
	{ "brown", "#a52a2a" }, { "gray", "#bebebe" }, { "grey", "#bebebe" },
	{ "gold", "#ffd700" }, { "violet", "#ee82ee" },
	{ "turquoise", "#40e0d0" }, { "tomato", "#ff6347" },
	{ "tan", "#d2b48c" }, { "salmon", "#fa8072" },
	{ "maroon", "#b03060" }, { "navy", "#000080" },
	{ "orchid", "#da70d6" }, { "plum", "#dda0dd" },
	{ "khaki", "#f0e68c" }, { "coral", "#ff7f50" },
	{ "beige", "#f5f5dc" }, { "azure", "#f0ffff" },
	{ "antiquewhite", "#faebd7" }, { "aquamarine", "#7fffd4" },
	{ "burlywood", "#deb887" }, { "cadetblue", "#5f9ea0" },
	{ "chartreuse", "#7fff00" }, { "chocolate", "#d2691e" },
	{ "cornflowerblue", "#6495ed" }, { "darkblue", "#00008b" },
	{ "darkcyan", "#008b8b" }, { "darkgreen", "#006400" },
	{ "darkmagenta", "#8b008b" }, { "darkorange", "#ff8c00" },
	{ "darkred", "#8b0000" }, { "deeppink", "#ff1493" },
	{ "deepskyblue", "#00bfff" }, { "dodgerblue", "#1e90ff" },
	{ "firebrick", "#b22222" }, { "forestgreen", "#228b22" },
	{ "goldenrod", "#daa520" }, { "hotpink", "#ff69b4" },
	{ "indianred", "#cd5c5c" }, { "lavender", "#e6e6fa" },
	{ "lightblue", "#add8e6" }, { "lightgreen", "#90ee90" },
	{ "lightyellow", "#ffffe0" }, { "limegreen", "#32cd32" },
	{ "midnightblue", "#191970" }, { "olivedrab", "#6b8e23" },
	{ "orangered", "#ff4500" }, { "palegreen", "#98fb98" },
	{ "peru", "#cd853f" }, { "royalblue", "#4169e1" },
	{ "seagreen", "#2e8b57" }, { "sienna", "#a0522d" },
	{ "skyblue", "#87ceeb" }, { "slateblue", "#6a5acd" },
	{ "springgreen", "#00ff7f" }, { "steelblue", "#4682b4" },
	{ "thistle", "#d8bfd8" }, { "wheat", "#f5deb3" },
	{ "yellowgreen", "#9acd32" },
};

static const char *hex_color(struct arena *arena, const char *digits,
			     size_t n, bool *exact)
{
	char out[8] = "#";

	if (strspn(digits, "0123456789abcdefABCDEF") != n)
		return NULL;
	for (size_t i = 0; i < 6; i++)
		out[i + 1] = (char)tolower((unsigned char)
			digits[n == 3 ? i / 2 : i]);
	*exact = n != 8;
	return arena_strdup(arena, out);
}

const char *arrival_color(struct arena *arena, const char *text, bool *exact)
{
	size_t n = text ? strlen(text) : 0;

	*exact = true;
	if (!n)
		return NULL;
	if (text[0] == '#' && (n == 4 || n == 7 || n == 9))
		return hex_color(arena, text + 1, n - 1, exact);
	for (size_t i = 0; i < sizeof(named_colors) / sizeof(named_colors[0]);
	     i++)
		if (!strcasecmp(named_colors[i].name, text))
			return named_colors[i].color;
	*exact = false;
	return NULL;
}
