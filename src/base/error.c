#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Cuts at the last whole UTF-8 character that fits. */
static void trim_to_character(char *message, size_t size)
{
	size_t n = strlen(message);

	if (n + 1 < size)
		return;
	while (n > 0 && ((unsigned char)message[n - 1] & 0xC0) == 0x80)
		n--;
	if (n > 0 && (unsigned char)message[n - 1] >= 0xC0)
		n--;
	message[n] = '\0';
}

__attribute__((format(printf, 3, 0)))
static void fill(struct error *err, enum error_kind kind, const char *format,
		 va_list args)
{
	char message[sizeof(err->message)];

	/* The arguments may point into err->message itself. */
	vsnprintf(message, sizeof(message), format, args);
	trim_to_character(message, sizeof(message));
	memcpy(err->message, message, sizeof(message));
	err->kind = kind;
}

bool error_set(struct error *err, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(err, ERROR_FAILED, format, args);
	va_end(args);
	return false;
}

bool error_usage(struct error *err, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(err, ERROR_USAGE, format, args);
	va_end(args);
	return false;
}

bool error_elsewhere(struct error *err, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fill(err, ERROR_ELSEWHERE, format, args);
	va_end(args);
	return false;
}

bool error_prefix(struct error *err, const char *format, ...)
{
	struct error prefix;
	va_list args;

	va_start(args, format);
	fill(&prefix, err->kind, format, args);
	va_end(args);
	error_set(err, "%s: %s", prefix.message, err->message);
	if (prefix.kind != ERROR_NONE)
		err->kind = prefix.kind;
	return false;
}

void die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("axial: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	exit(1);
}

void bug(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("axial: bug: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	abort();
}
