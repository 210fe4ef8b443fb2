#include "reading/cell_format.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { MOST_DIGITS = 15 };

struct cell_format cell_format_known(long number)
{
	static const struct {
		long first, last;
		const char *code;
	} known[] = {
		{ 1, 1, "0" }, { 2, 2, "0.00" }, { 3, 3, "0" },
		{ 4, 4, "0.00" }, { 9, 9, "0%" }, { 10, 10, "0.00%" },
		{ 14, 17, "y-m-d" }, { 18, 21, "h:m:s" },
		{ 22, 22, "y-m-d h:m" }, { 27, 31, "y-m-d" },
		{ 32, 35, "h:m:s" }, { 36, 36, "y-m-d" },
		{ 37, 38, "0" }, { 39, 40, "0.00" }, { 45, 47, "h:m:s" },
		{ 50, 54, "y-m-d" }, { 55, 56, "h:m:s" },
		{ 57, 58, "y-m-d" },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (number >= known[i].first && number <= known[i].last)
			return cell_format_parse(known[i].code);
	return (struct cell_format){ .kind = CELL_GENERAL };
}

/* The bytes at s that are shown as they stand, or say how. */
static size_t literal(const char *s)
{
	const char *end;

	switch (*s) {
	case '"':
		end = strchr(s + 1, '"');
		return end ? (size_t)(end - s) + 1 : strlen(s);
	case '\\':
	case '_':
	case '*':
		return s[1] ? 2 : 1;
	case '[':		/* [Red], [$€-407]; but [h] counts hours */
		end = strchr(s, ']');
		if (!end || strchr("hHmMsS", s[1]))
			return 1;
		return (size_t)(end - s) + 1;
	default:
		return !strncasecmp(s, "AM/PM", 5) ? 5 : 0;
	}
}

struct cell_format cell_format_parse(const char *code)
{
	struct cell_format f = { .kind = CELL_GENERAL };
	bool date = false, time = false, month = false, number = false;
	bool percent = false, point = false, odd = false;

	if (!strncasecmp(code, "General", 7))
		return f;
	for (const char *s = code; *s && *s != ';'; ) {
		size_t n = literal(s);
		int c = tolower((unsigned char)*s);

		if (!n) {
			date |= c == 'y' || c == 'd';
			time |= c == 'h' || c == 's';
			month |= c == 'm';
			percent |= c == '%';
			odd |= c == 'e' || c == '/' || c == '@';
			number |= c == '0' || c == '#';
			f.decimals += point && (c == '0' || c == '#');
			f.digits += !point && c == '0';
			point |= c == '.';
		}
		s += n ? n : 1;
	}
	if (date || time || month)
		f.kind = date && time ? CELL_DATE_TIME :
			time ? CELL_TIME : CELL_DATE;
	else if (percent)
		f.kind = CELL_PERCENT;
	else if (number && !odd)
		f.kind = CELL_FIXED;
	if (f.decimals > MOST_DIGITS)
		f.decimals = MOST_DIGITS;
	if (f.digits > MOST_DIGITS)
		f.digits = MOST_DIGITS;
	return f;
}

/* The calendar's day, days after 1970-01-01. */
static void show_date(int64_t day, struct strbuf *out)
{
	/* Counted in eras of 400 years that begin on a 1st of March. */
	int64_t z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 -
			of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	int64_t d = of_year - (153 * month + 2) / 5 + 1;

	month += month < 10 ? 3 : -9;
	strbuf_addf(out, "%04d-%02d-%02d",
		    (int)(year + era * 400 + (month <= 2)), (int)month,
		    (int)d);
}

enum { DATE = 1, TIME = 2 };

static void show_moment(unsigned what, double value,
			bool from_1904, struct strbuf *out)
{
	int64_t seconds = (int64_t)(value * 86400 + 0.5);
	int64_t day = seconds / 86400, rest = seconds % 86400;

	/* The first program thought 1900 a leap year, and all others do. */
	if (from_1904)
		day += 1462;
	else if (day < 60)
		day++;
	if (what & DATE)
		show_date(day - 25569, out);
	if (what == (DATE | TIME))
		strbuf_addc(out, ' ');
	if (!(what & TIME))
		return;
	if (what == TIME)
		rest = seconds;		/* may be more than a day */
	strbuf_addf(out, "%02d:%02d", (int)(rest / 3600),
		    (int)(rest / 60 % 60));
	if (what == TIME || rest % 60)
		strbuf_addf(out, ":%02d", (int)(rest % 60));
}

void cell_format_show(struct cell_format f, double value, bool from_1904,
		      struct strbuf *out)
{
	bool is_moment = value >= 0 && value < 2958466;

	if (f.kind == CELL_DATE && is_moment)
		show_moment(DATE, value, from_1904, out);
	else if (f.kind == CELL_TIME && is_moment)
		show_moment(TIME, value, from_1904, out);
	else if (f.kind == CELL_DATE_TIME && is_moment)
		show_moment(DATE | TIME, value, from_1904, out);
	else if (f.kind == CELL_FIXED && fabs(value) < 1e15)
		strbuf_addf(out, "%0*.*f", f.digits +
			    (f.decimals ? f.decimals + 1 : 0) + (value < 0),
			    f.decimals, value);
	else if (f.kind == CELL_PERCENT && fabs(value) < 1e12)
		strbuf_addf(out, "%.*f%%", f.decimals, value * 100);
	else if (fabs(value) < 1e15 && fabs(value - round(value)) < 1e-9)
		strbuf_addf(out, "%.0f", round(value));
	else
		strbuf_addf(out, "%.11g", value);
}
