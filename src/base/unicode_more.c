#include "base/unicode_more.h"

#include <pthread.h>
#include <stddef.h>

#include "base/late_library.h"

static const char *const library_names[] = {
	"libicui18n.so." U_ICU_VERSION_SHORT,
	"libicui18n." U_ICU_VERSION_SHORT ".dylib",
};

static struct unicode_more more;
static bool is_there;

/* ICU's names carry its version, which the macros of its headers add. */
#define IN_WORDS(name) IN_WORDS_(name)
#define IN_WORDS_(name) #name
#define FIND(name) && late_library_find(library, IN_WORDS(name), &more.name)

static void load(void)
{
	void *library = late_library_open(library_names,
		sizeof(library_names) / sizeof(library_names[0]));

	is_there = library UNICODE_MORE(FIND);
}

const struct unicode_more *unicode_more(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, load);
	return is_there ? &more : NULL;
}
