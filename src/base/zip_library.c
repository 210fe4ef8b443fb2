#include "base/zip_library.h"

#include <pthread.h>
#include <stddef.h>

#include "base/language.h"
#include "base/late_library.h"
#include "base/zip.h"

static const char *const library_names[] = {
	"libzip.so.5", "libzip.so.4", "libzip.5.dylib",
};

static struct libzip functions;
static bool is_there;

#define FIND(name) && late_library_find(library, #name, &functions.name)

static void load(void)
{
	void *library = late_library_open(library_names,
		sizeof(library_names) / sizeof(library_names[0]));

	is_there = library LIBZIP(FIND);
}

const struct libzip *libzip(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, load);
	return is_there ? &functions : NULL;
}

bool libzip_is_there(struct error *err)
{
	return libzip() || error_set(err, _("the library for zip archives is "
					    "not there: install libzip"));
}

void zip_prepare(void)
{
	(void)libzip();
}
