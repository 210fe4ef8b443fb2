#include "base/counted.h"

#include <stdarg.h>
#include <stdio.h>

const char *counted(const char *format, ...)
{
	enum { AT_ONCE = 9, LONGEST = 120 };
	static char texts[AT_ONCE][LONGEST];
	static unsigned last;
	char *text = texts[++last % AT_ONCE];
	va_list args;

	va_start(args, format);
	vsnprintf(text, LONGEST, format, args);
	va_end(args);
	return text;
}
