#include "base/unicode_more.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static const char *const library_names[] = {
	"libicui18n.so." U_ICU_VERSION_SHORT,
	"libicui18n." U_ICU_VERSION_SHORT ".dylib",
};

static struct unicode_more more;
static bool is_there;

static bool find(void *library, const char *name, void *pointer)
{
	void *found = dlsym(library, name);

	memcpy(pointer, &found, sizeof(found));
	return found != NULL;
}

/* ICU's names carry its version, which the macros of its headers add. */
#define IN_WORDS(name) IN_WORDS_(name)
#define IN_WORDS_(name) #name
#define FIND(name) && find(library, IN_WORDS(name), &more.name)

static void load(void)
{
	void *library = NULL;

	for (size_t i = 0; !library &&
	     i < sizeof(library_names) / sizeof(library_names[0]); i++)
		library = dlopen(library_names[i], RTLD_NOW | RTLD_LOCAL);
	is_there = library UNICODE_MORE(FIND);
}

const struct unicode_more *unicode_more(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, load);
	return is_there ? &more : NULL;
}
